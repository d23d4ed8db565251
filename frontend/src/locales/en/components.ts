/** The shared parts of every page. */
export const components = {
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  didNotWork: 'That did not work',
  request: 'Request {id}',
  export: 'Export',
  nothingExported: 'Nothing was exported',
  table: 'Table',
  search: 'Search by name or number',
  camera: {
    notLive: 'Not live',
    opening: 'Opening the video',
    brokeOff: 'The video broke off',
    retrying: 'Trying again by itself. The register goes on in the meantime.',
    asking: 'Asking for the camera',
  },
  scheme: {
    label: 'Colour scheme',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
  },
  dates: {
    from: 'From',
    to: 'To',
    backwards: 'This is before the first day.',
  },
  student: {
    number: 'Student number',
    name: 'Name',
  },
  guardians: {
    legend: 'Guardians',
    help: 'They get an e-mail when the student is absent. You can leave this out.',
    one: 'Guardian {place, number}',
    name: 'Guardian’s name',
    email: 'E-mail',
    language: 'Language',
    remove: 'Remove guardian {place, number}',
    add: 'Add a guardian',
    full: 'A student has at most {most, number} guardians.',
  },
  letter: {
    views: 'How to look at it',
    html: 'HTML',
    text: 'Plain text',
    headers: 'Headers',
    noHtml: 'It has no HTML part.',
    noText: 'It has no plain text part.',
  },
  liveness: {
    flag: 'May be a photo: look',
    about: 'May be a photo: look. What this means of {name}',
    cause:
      'Over several seconds this face has looked more like a picture on paper or on a screen than like a living one. Poor light, strong glare and blurred video can look so too.',
    effect:
      'It is a hint to look, and decides nothing by itself: nobody is marked or refused for it, unless your school has set <code>LIVENESS=require</code>; then such a face is not marked until you do it. The flag goes once you give the mark yourself, or the same face is judged living after all.',
  },
  face: {
    unknown: 'Unknown',
  },
  mark: {
    minutesLate: '{minutes, number} min late',
    tally: '<number></number> {status}',
  },
  mood: {
    ofTheClass: 'Moods of the class',
  },
  paper: {
    print: 'Print',
    name: 'Name',
    date: 'Date',
    signature: 'Signature',
  },
  progress: {
    counted: '{done} of {total} {unit} · {percent}',
  },
} as const;
