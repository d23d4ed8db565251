/**
 * What the server refuses, by the code of the refusal. The arguments are facts of its `details`, as docs/api.md lists
 * them; where one is missing, or a code is not here, the page shows the server's own sentence.
 */
export const errors = {
  bad_if_match: 'If-Match names the version that is changed, like "3" or "*".',
  bad_request: 'This request could not be understood.',
  class_not_found: 'There is no class with this id. It may have been deleted: reload the list.',
  foreign_origin: 'Another web site may not change anything here.',
  import_not_found: 'There is no import with this id. It may have been deleted: reload the list.',
  import_running: 'An import is being checked or is running. Wait for its end, or cancel it.',
  incomplete_body: 'The upload broke off. Go on from what has arrived.',
  internal_error:
    'Something went wrong inside Rollcall. Try again; if it happens again, tell whoever looks after it the request id, which the log has too.',
  mail_being_sent: 'This message is being sent right now. Look again in a moment.',
  mail_not_failed: 'This message has not been tried yet. Confirm it to have it sent.',
  malformed_json: 'The body of this request is no valid JSON.',
  method_not_allowed: 'This address does not take this kind of request.',
  no_apology:
    'There is nothing to apologise for: this message was not sent, or the student is still marked absent. Correct the register first.',
  no_mailbox: 'Only the demo has a mailbox of its own. Elsewhere mail goes to the school\'s mail server.',
  no_photo_taken: 'None of the photos could be used. See what is said of each.',
  nobody_named: 'Nobody is named for this face, so there is nothing to take back.',
  not_a_zip: 'This file is no ZIP, or it is incomplete. Pack the photos as a .zip and upload that.',
  not_found: 'There is nothing at this address.',
  nothing_uploaded: 'Upload a list of students or a ZIP first.',
  old_spreadsheet: 'This is a spreadsheet of the old kind (.xls). Open it, save it as .xlsx or CSV, and upload that.',
  payload_too_large: 'This is more than can be sent at once. Send fewer or smaller files.',
  photo_not_found: 'There is no such photo. It may have been deleted: reload the student.',
  reason_missing: 'This session is closed. Say why its mark is corrected.',
  rebuild_running: 'Vectors are being made already. Wait until that is done.',
  roster_has_duplicates: 'A student is on this roster more than once. Take the second entry off.',
  roster_unknown_students:
    'Some students of this roster do not exist. They may have been deleted: reload, and choose again.',
  session_not_found: 'There is no session with this id. Reload the list of sessions.',
  snapshot_not_found: 'There is no such snapshot, or it has no picture. Reload the session.',
  spreadsheet_encrypted:
    'This spreadsheet is protected by a password. Open it, save it without the password as .xlsx or CSV, and upload that.',
  student_not_found: 'There is no student with this id. It may have been deleted: reload the list.',
  test_running: 'A test is running. Wait until it has ended.',
  timetable_impossible: 'This timetable cannot be: a lesson ends before it starts, or two of them overlap.',
  too_late_to_reopen:
    'A session can be reopened for ten minutes after it was closed. Correct its marks one by one instead.',
  unknown_not_found: 'This face is not in the list any more. Reload the list.',
  unsupported_media_type: 'The body has the wrong content type.',
  untrusted_host: 'Rollcall does not answer under this name. Open it at the address that it printed when it started.',
  upload_in_progress: 'Another part of these photos is being uploaded right now. Wait for it.',
  upload_incomplete: "Not all of the photos' ZIP has arrived. Go on with the upload.",
  wrong_length: 'This part is longer than the file that it belongs to.',
  wrong_offset: '{received} bytes of this file have arrived: go on from there, or begin anew.',
  zip_bomb: 'This ZIP would unpack to far more than photos do, so it is not opened. Pack the photos anew and upload that.',
  zip_damaged: 'This ZIP is damaged. Pack the photos anew and upload that.',
} as const;
