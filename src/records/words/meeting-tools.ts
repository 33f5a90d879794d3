/** Products that people meet on from afar, by their names. */

/** The name of a tool, as a word: the same in every language. */
export const meetingTool =
  /(?<!\p{L})(Mumble|BigBlueButton|BBB|Jitsi(?: Meet)?|Zoom|Skype|Google Meet|Hangouts?|Teamspeak|Discord|Nextcloud Talk|Webex|GoToMeeting|IRC|Galène)(?!\p{L})/iu
