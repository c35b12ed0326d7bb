/** English words of the receipt of a proposal and of proposals waiting on "Today"; joined in `initiative.ts`. */
export const initiativePaper = {
  'receipt.title': 'RECEIPT AND DAY OF THE ANSWER',
  'receipt.subject': 'Proposal of an initiative or model, code {code}',
  'receipt.received': "The people's committee of {area} has received a proposal of {proposer}.",
  'receipt.what': 'Proposal received on {date}: {title} ({kind}).',
  'receipt.answer': 'To be answered by {date} at the latest.',
  'receipt.code': 'Code: {code}',
  'receipt.how': 'Scan this, or enter the code on the page for proposals (/tra-cuu-sang-kien), to see where the proposal stands and to read the answer. The page names nobody.',
  'receipt.receiver': 'Received by',
  'receipt.proposer': 'Proposed by',
  'receipt.file': 'Download the receipt ({format})',
  'today.title': 'Proposals waiting for an answer',
  'today.late': '{days} days late',
  'today.left': '{days} days left',
  'today.last': 'today',
  'today.do': 'Answer',
  'today.more': 'Open the proposals',
};
