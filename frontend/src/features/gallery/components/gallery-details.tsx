import { IconUserCheck } from '@tabler/icons-react';

import { EmptyState } from '@/components/empty-state';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { plural } from '@/lib/format';
import type { Gallery } from '@/types/gallery';

import { GalleryFigures } from './gallery-figures';
import classes from './gallery-details.module.css';
import { verdictOf } from './gallery-verdict';
import { LookAlikeList, type PhotoOf } from './look-alike-list';
import { WeakList } from './weak-list';

interface GalleryDetailsProps {
  gallery: Gallery;
  photoOf: PhotoOf;
}

export function GalleryDetails({ gallery, photoOf }: GalleryDetailsProps) {
  const { students, photos, look_alikes, weak, threshold } = gallery;
  const { tone, title, text } = verdictOf(gallery);
  return (
    <div className={classes.stack}>
      <Panel title="In short">
        <GalleryFigures gallery={gallery} />
        <p className={classes.help}>
          Every one of {plural(photos, 'photo')} of {plural(students, 'student')} is compared with every other one. A
          cosine is how alike two faces are to the model: 1 is the same picture. The lower the first number and
          the higher the last one, the surer recognition is. The model is {gallery.model}.
        </p>
        <Notice tone={tone} title={title}>
          <p>{text}</p>
        </Notice>
      </Panel>
      <Panel title={`Look-alikes (${look_alikes.length})`}>
        {look_alikes.length === 0 ? (
          <EmptyState icon={IconUserCheck} title="There are none">
            Pairs of students appear here whose photos come near the threshold.
          </EmptyState>
        ) : (
          <LookAlikeList pairs={look_alikes} threshold={threshold} photoOf={photoOf} />
        )}
      </Panel>
      <Panel title={`Too few photos (${weak.length})`}>
        {weak.length === 0 ? (
          <EmptyState icon={IconUserCheck} title="Everyone enrolled has three photos or more" />
        ) : (
          <>
            <p className={classes.help}>
              With fewer than three photos, one odd photo decides. Three to eight, in different light and from
              different sides, are best.
            </p>
            <WeakList students={weak} />
          </>
        )}
      </Panel>
    </div>
  );
}
