/** English words of what follows when the level above disagrees with a round; part of the topic "review". */
export const reviewUpper = {
  'screen.back.title': 'Send households back',
  'screen.back.lead': 'Choose the villages or households that the opinion of the level above is about; the others keep the result that was posted.',
  'screen.back.two_ways': 'The level above disagreed, so nothing can be decided yet. Send the households it names through survey, check, meeting and posting again and ask once more; or explain, and ask again about the same result.',
  'screen.back.unverified': 'What follows a disagreement was not read in the text itself (Decision 24/2021/QĐ-TTg, Article 4). The household goes through every step again, as after an objection.',
  'screen.back.settles': 'Decision 24/2021/QĐ-TTg, Article 4',
  'screen.back.villages': 'Whole villages',
  'screen.back.single': 'Single households',
  'screen.back.verb': 'Send back',
  'screen.back.way_back': 'The households are surveyed anew and go through check, meeting and posting; the former result stays in their history.',
  'screen.back.done': '{count} households sent back.',
  'screen.back.ask_again': 'Ask again',
} as const satisfies Record<string, string>;
