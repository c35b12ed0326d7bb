/** English words of the topic "house": the same keys as the Vietnamese file, checked by the compiler. */
import type { house as vi } from '../vi/house.ts';

export const house: Record<keyof typeof vi, string> = {
  'name': 'Chung Tay',
  'problem.invalid_field': 'This value is not right: {detail}',
  'problem.invalid_field.fix': 'Correct this field and send again; the other fields are kept.',
  'problem.invalid_json': 'What was sent could not be read.',
  'problem.invalid_json.fix': 'Send it again as valid JSON.',
  'problem.unknown_action': 'There is no action named "{name}".',
  'problem.unknown_action.fix': 'See the list of actions at /api/openapi.json.',
  'problem.not_found': 'This record was not found.',
  'problem.not_found.fix': 'It may have moved, or you may not be allowed to see it. Go back to the list and choose again.',
  'problem.forbidden': 'This account may not do that ({action}).',
  'problem.forbidden.fix': 'Ask a person with authority over the area, or ask an administrator for the right.',
  'problem.stale_record': 'Someone else changed this record while you had it open.',
  'problem.stale_record.fix': 'Nothing was overwritten. Load the new version, look at the differences and save again.',
  'problem.key_reused': 'The id of this request was already used for something else.',
  'problem.key_reused.fix': 'Reload the page and send again.',
  'problem.body_too_large': 'What was sent is larger than {limit}.',
  'problem.body_too_large.fix': 'Split the file or make it smaller and send again.',
  'problem.too_many_requests': 'Too many requests in a short time.',
  'problem.too_many_requests.fix': 'Wait {seconds} seconds and try again.',
  'problem.clock_not_settable': 'This is a production installation: its clock cannot be set.',
  'problem.clock_not_settable.fix': 'Use a trial installation to walk through other days.',
  'problem.unexpected': 'Something unexpected went wrong; nothing was written.',
  'problem.unexpected.fix': 'Try again in a few minutes. If it stays, tell the administrator the code {request}.',
};
