/** Who signs the minutes of a village meeting, for tests that hold one: the law asks for them at every meeting. Invented names. */
export const signedMinutes = { secretary: 'Đinh Thị Thư Ký', representatives: 'Hồ Văn Đại Diện', attendance: {} } as const;
