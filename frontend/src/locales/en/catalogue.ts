import { calibration } from './calibration';
import { camera } from './camera';
import { components } from './components';
import { errors } from './errors';
import { format } from './format';
import { gallery } from './gallery';
import { mail } from './mail';
import { marks } from './marks';
import { models } from './models';
import { moods } from './moods';
import { people } from './people';
import { request } from './request';

/** All that the page says in English. A room a file, named as the room. */
export const catalogue = {
  calibration,
  camera,
  components,
  errors,
  format,
  gallery,
  mail,
  marks,
  models,
  moods,
  people,
  request,
} as const;
