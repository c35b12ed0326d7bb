/** English words of papers of the work in the document register; joined in `document.ts`. */
export const documentWork = {
  'problem.work_issued': 'This paper is issued under number {number}.',
  'problem.work_issued.fix': 'To issue it again, withdraw that document in the register first.',
  'work.title': 'In the document register',
  'work.none': 'Not in the register. It enters as a draft; fill in who signs, then issue it to give it a number.',
  'work.draft': 'Enter in the register',
  'work.redraft': 'Update the draft in the register',
  'work.line.draft': 'Draft in the register, no number yet',
  'work.line.issued': 'Number {number}, issued on {date}',
  'work.line.void': 'Number {number}, withdrawn',
  'work.about': 'Paper of',
  'work.place': 'Open what it is about',
};
