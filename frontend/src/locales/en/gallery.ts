export const gallery = {
  title: 'How well can they be told apart?',
  threshold: 'Which threshold suits us?',
  failed: 'The photos cannot be compared now',
  look: {
    both: 'Look at {pairs, plural, one {# look-alike pair} other {# look-alike pairs}} and {weak, plural, one {# student} other {# students}} with too few photos',
    pairs: 'Look at {pairs, plural, one {# look-alike pair} other {# look-alike pairs}}',
    weak: 'Look at {weak, plural, one {# student} other {# students}} with too few photos',
  },
  details: {
    title: 'In short',
    help: 'Every one of {photos, plural, one {# photo} other {# photos}} of {students, plural, one {# student} other {# students}} is compared with every other one. A cosine is how alike two faces are to the model: 1 is the same picture. The lower the first number and the higher the last one, the surer recognition is. The model is {model}.',
    pairs: 'Look-alikes ({count, number})',
    noPairs: 'There are none',
    noPairsHelp: 'Pairs of students appear here whose photos come near the threshold.',
    weak: 'Too few photos ({count, number})',
    noWeak: 'Everyone enrolled has three photos or more',
    weakHelp:
      'With fewer than three photos, one odd photo decides. Three to eight, in different light and from different sides, are best.',
  },
  figure: {
    between: 'Highest between two students',
    threshold: 'Threshold',
    within: 'Lowest within one student',
    betweenMissing: 'Needs photos of two students',
    withinMissing: 'Needs two photos of a student',
    thresholdMeans: 'from here, the same person',
    none: 'None yet',
    cosine: '<unit>cosine </unit>{value, number, ::.00}',
    pair: '<first></first> and <second></second>',
  },
  verdict: {
    unknown: 'Not known yet',
    unknownText:
      'It takes two students with photos to compare, and there {students, plural, =1 {is one} other {are none}}.',
    over: '{pairs, plural, one {# pair} other {# pairs}} of students could be taken for each other',
    overText:
      'Their photos reach the threshold from which two faces count as one person. Look whether a photo is under the wrong name; if they are that alike, confirm them yourself in lessons.',
    alike: '{pairs, plural, one {# pair of students looks} other {# pairs of students look}} alike to the camera',
    alikeText:
      'They stay below the threshold, but only just. More photos of each make them easier to tell apart.',
    good: 'No two students look alike to the camera',
    goodText: 'The nearest two are {distance, number, ::.00} below the threshold of {threshold}.',
  },
  scale: '{value, number, ::.0}',
  pairs: {
    label: 'Students who look alike to the camera',
    over: '<strong>{cosine}</strong>: reaches the threshold',
    under: '<strong>{cosine}</strong>: just below the threshold',
  },
  weak: {
    label: 'Students with too few photos',
    photos: '{number} · {photos, plural, one {# photo} other {# photos}}',
    add: 'Add photos',
    addOf: 'Add photos of {name}',
  },
} as const;
