import { app } from './app';
import { calibration } from './calibration';
import { camera } from './camera';
import { classes } from './classes';
import { components } from './components';
import { consent } from './consent';
import { errors } from './errors';
import { format } from './format';
import { gallery } from './gallery';
import { health } from './health';
import { imports } from './imports';
import { live } from './live';
import { mail } from './mail';
import { mailbox } from './mailbox';
import { marks } from './marks';
import { models } from './models';
import { moods } from './moods';
import { people } from './people';
import { register } from './register';
import { request } from './request';
import { sessions } from './sessions';
import { settings } from './settings';
import { students } from './students';
import { templates } from './templates';
import { tips } from './tips';
import { trays } from './trays';

/** All that the page says in English. A room a file, named as the room. */
export const catalogue = {
  app,
  calibration,
  camera,
  classes,
  components,
  consent,
  errors,
  format,
  gallery,
  health,
  imports,
  live,
  mail,
  mailbox,
  marks,
  models,
  moods,
  people,
  register,
  request,
  sessions,
  settings,
  students,
  templates,
  tips,
  trays,
} as const;
