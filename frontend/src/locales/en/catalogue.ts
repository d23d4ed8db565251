import { camera } from './camera';
import { components } from './components';
import { errors } from './errors';
import { format } from './format';
import { marks } from './marks';
import { moods } from './moods';
import { people } from './people';
import { request } from './request';

/** All that the page says in English. A room a file, named as the room. */
export const catalogue = { camera, components, errors, format, marks, moods, people, request } as const;
