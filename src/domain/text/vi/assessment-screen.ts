/** Vietnamese words of the assessment screens. */
export const assessmentScreen = {
};
