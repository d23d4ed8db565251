/**
 * What the server refuses, by the code of the refusal. The arguments are facts of its `details`, as docs/api.md lists
 * them; where one is missing, or a code is not here, the page shows the server's own sentence.
 */
export const errors = {
  bad_if_match: 'If-Match names the version that is changed, like "3" or "*".',
  bad_request: 'This request could not be understood.',
  class_archived: '{name} is archived. Take it out of the archive to start a lesson.',
  class_changed: '{name} was changed by somebody else meanwhile. Reload it, then change it again.',
  class_has_sessions: '{name} has lessons, and they need their class. Archive it instead.',
  class_not_found: 'There is no class with this id. It may have been deleted: reload the list.',
  consent_missing: 'There is no consent for {name} yet. Record who gave it and when, then add the photos.',
  disk_full:
    'This upload needs {needed_gb, number, ::.0} GB, and the disk has {free_gb, number, ::.0} GB left, of which half a gigabyte stays free. Free some space, or split the ZIP.',
  erase_failed: 'The unknown faces in sessions/{folder} could not be erased ({why}). Delete that folder.',
  foreign_origin: 'Another web site may not change anything here.',
  import_not_found: 'There is no import with this id. It may have been deleted: reload the list.',
  import_running: 'An import is being checked or is running. Wait for its end, or cancel it.',
  incomplete_body: 'The upload broke off. Go on from what has arrived.',
  internal_error:
    'Something went wrong inside Rollcall. Try again; if it happens again, tell whoever looks after it the request id, which the log has too.',
  mail_being_sent: 'This message is being sent right now. Look again in a moment.',
  mail_not_failed: 'This message has not been tried yet. Confirm it to have it sent.',
  mail_not_true:
    'The register does not say this of {student} any more. Correct it first, or close the lesson if it is open.',
  mail_sent: 'This message was sent to {to} already. It cannot be changed or taken back.',
  malformed_json: 'The body of this request is no valid JSON.',
  mark_changed: 'The mark of {name} was changed meanwhile: it is {status} now. Look at it, then change it again.',
  marks_undecided:
    'Nobody but a person can say whether {students, plural, offset:1 =1 {{name} was} one {{name} and # other were} other {{name} and # others were}} there: decide it, then close the lesson again.',
  method_not_allowed: 'This address does not take this kind of request.',
  minutes_impossible: 'The minutes late must be from 0 to {most, number, ::group-off}.',
  model_in_use: '{model} is in use. Only the vectors of other models can be erased.',
  no_apology:
    'There is nothing to apologise for: this message was not sent, or the student is still marked absent. Correct the register first.',
  no_mailbox: 'Only the demo has a mailbox of its own. Elsewhere mail goes to the school\'s mail server.',
  no_photo_taken: 'None of the photos could be used. See what is said of each.',
  nobody_named: 'Nobody is named for this face, so there is nothing to take back.',
  not_a_zip: 'This file is no ZIP, or it is incomplete. Pack the photos as a .zip and upload that.',
  not_found: 'There is nothing at this address.',
  not_marked_by_camera: 'The camera has not marked {name}: change the mark, or undo it.',
  nothing_to_undo: 'Nobody has changed the mark of {name}: there is nothing to undo.',
  nothing_uploaded: 'Upload a list of students or a ZIP first.',
  number_taken: 'Another student has the number {number}. Numbers are unique: check the number, or open that student.',
  old_spreadsheet: 'This is a spreadsheet of the old kind (.xls). Open it, save it as .xlsx or CSV, and upload that.',
  payload_too_large: 'This is more than can be sent at once. Send fewer or smaller files.',
  photo_not_found: 'There is no such photo. It may have been deleted: reload the student.',
  photo_too_large: 'This photo is larger than {most_mb, number} MB. Save it smaller and try again.',
  photo_too_many_pixels:
    'This photo has more than {most_megapixels, number} megapixels. Save it smaller and try again.',
  reason_missing: 'This lesson is closed. Say why its mark is corrected.',
  rebuild_running: 'Vectors are being made already. Wait until that is done.',
  roster_has_duplicates: 'A student is on this roster more than once. Take the second entry off.',
  roster_too_long:
    'With this list {name} would have {students, number} students, and a class has {most, number} at most. Is it the list of the right class?',
  roster_unknown_students:
    'Some students of this roster do not exist. They may have been deleted: reload, and choose again.',
  session_closed: 'This lesson of {class_name} is closed. Reopen it, or correct its marks one by one.',
  session_not_found: 'There is no lesson with this id. Reload the list of lessons.',
  session_open: 'A lesson of {class_name} is open. Close it first.',
  session_unreadable:
    'The file of this lesson, sessions/{session_id}.json, is damaged or missing, and there is no good copy. Restore it from a backup, then start Rollcall again.',
  snapshot_not_found: 'There is no such snapshot, or it has no picture. Reload the lesson.',
  spreadsheet_encrypted:
    'This spreadsheet is protected by a password. Open it, save it without the password as .xlsx or CSV, and upload that.',
  spreadsheet_too_large:
    'This spreadsheet is larger than {most_mb, number} MB, or has too much in it. Copy the columns with the numbers and names into a new one, and upload that.',
  student_not_found: 'There is no student with this id. It may have been deleted: reload the list.',
  student_not_on_roster:
    'This student is not on the roster of this lesson of {class_name}. A roster is taken over when a lesson starts.',
  test_running: 'A test is running. Wait until it has ended.',
  timetable_impossible: 'This timetable cannot be: a lesson ends before it starts, or two of them overlap.',
  too_late_to_reopen:
    'A lesson can be reopened for ten minutes after it was closed. Correct its marks one by one instead.',
  too_many_imports: 'There are {most, number} unfinished imports. Cancel those that are not needed.',
  too_many_photos:
    'These are {files, number, ::group-off} photos, and {most, number} are the most at a time. Choose the ones that differ most: eight of a student are kept.',
  too_many_rows:
    'This spreadsheet has more than {most, number, ::group-off} rows. Delete those that are not needed, or split it into several files.',
  too_many_snapshots: 'A lesson has {most, number} snapshots at most. Delete some first.',
  too_many_tests: '{most, number} tests a minute are enough. Try again in {retry_after_s, number} seconds.',
  too_many_viewers: '{most, number} people are watching already. Close the picture on another screen and reload.',
  unknown_not_found: 'This face is not in the list any more. Reload the list.',
  unsupported_media_type: 'The body has the wrong content type.',
  untrusted_host: 'Rollcall does not answer under this name. Open it at the address that it printed when it started.',
  upload_in_progress: 'Another part of these photos is being uploaded right now. Wait for it.',
  upload_incomplete: "Not all of the photos' ZIP has arrived. Go on with the upload.",
  wrong_length: 'This part is longer than the file that it belongs to.',
  wrong_offset: '{received} bytes of this file have arrived: go on from there, or begin anew.',
  zip_bomb:
    'This ZIP would unpack to far more than photos do, so it is not opened. Pack the photos anew and upload that.',
  zip_damaged: 'This ZIP is damaged. Pack the photos anew and upload that.',
  zip_too_large:
    'This ZIP is larger than {most_gb, number} GB. Save the photos smaller, or split it into several imports.',
  zip_too_many_files: 'This ZIP has more than {most, number} files. Split it into several imports.',
} as const;
