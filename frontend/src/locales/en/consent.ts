/** About the consent; the form that is signed is content, in features/consent/texts. */
export const consent = {
  title: 'Consent',
  givenBy: 'Given by',
  givenOn: 'Given on',
  form: 'Form',
  forms: {
    paper: 'On paper',
    online: 'Online',
    demo: 'For the demo',
  },
  none:
    '<strong>Not recorded.</strong> No photo is taken and nothing is computed from this student’s face: the marks are given by hand.',
  record: 'Record the consent',
  print: 'Print the consent form',
  withdraw: {
    button: 'Withdraw…',
    ask: 'Withdraw the consent for <name></name>?',
    confirm: 'Withdraw and erase',
    keep: 'Keep',
    done: 'The consent for {name} is withdrawn, and the photos are erased.',
    erased: 'This is erased at once and for good, from backups too:',
    photos: '{photos, plural, one {# enrolment photo} other {# enrolment photos}}',
    faceData: 'the face data computed from them, of every model',
    consent: 'the record of this consent',
    stays: '<name></name> stays a student, with guardians and marks. From now on the marks are given by hand.',
  },
  desk: {
    language: 'Language',
    school: 'School',
    schoolHelp: 'As it stands at the top; empty leaves a line.',
    contact: 'Questions and withdrawal',
    contactHelp: 'Name, e-mail address or telephone number; kept in this browser.',
    named: 'With name and number',
    namedHelp: 'Off: a blank form, to copy for everyone.',
    print: 'Print',
    help:
      'A template: have your data protection officer look through it. Once it is signed, record the consent on the student’s page.',
  },
} as const;
