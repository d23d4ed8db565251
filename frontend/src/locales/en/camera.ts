export const camera = {
  label: {
    connecting: 'Connecting',
    running: 'Running',
    stalled: 'Stalled',
    frozen: 'Frozen',
    lost: 'Lost',
    stopped: 'Stopped',
  },
  title: {
    connecting: 'Connecting to the camera',
    running: 'The camera is running',
    stalled: 'The camera sends no new pictures',
    frozen: 'The picture is frozen',
    lost: 'The camera cannot be reached',
    stopped: 'The camera is switched off',
  },
  explanation: {
    connecting: 'The picture appears here as soon as the camera answers.',
    running: '',
    stalled: 'It is still connected. Nobody is marked until pictures arrive again.',
    frozen: 'The camera sends the very same picture again and again. Nobody is marked until it moves again.',
    lost: 'Rollcall keeps trying by itself. Check its power and its network cable.',
    stopped: 'Rollcall is not reading the camera at the moment.',
  },
} as const;
