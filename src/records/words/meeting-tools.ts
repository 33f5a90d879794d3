/** Products that people meet on from afar, by their names. */

import { compilePattern } from './word-pattern.ts'

/** The names as alternatives of a pattern: the same in every language. */
export const meetingTools =
  'Mumble|BigBlueButton|BBB|Jitsi(?: Meet)?|Zoom|Skype|Google Meet|Hangouts?|Teamspeak|Discord|Nextcloud Talk|Webex|GoToMeeting|IRC|Galène'

/** The name of a tool, as a word. */
export const meetingTool = compilePattern(`(?<!\\p{L})(${meetingTools})(?!\\p{L})`, 'iu')
