import { Modal } from '@mantine/core';
import { useState } from 'react';

import type { Box } from '@/features/register/api/face-field';
import { words } from '@/lib/words';

import classes from './face-dialog.module.css';
import type { TrayPhoto } from './photo-tray';
import type { Seen } from './seen-faces';

const t = words('register');

interface FaceDialogProps {
  /** Whose face is to be chosen; undefined: none. */
  photo: TrayPhoto | undefined;
  onChoose: (photo: TrayPhoto, face: Box) => void;
  onClose: () => void;
}

/** A photo of several people, with a box around each face to press. */
export function FaceDialog({ photo, onChoose, onClose }: FaceDialogProps) {
  // The dialog fades out after the choice: until then it shows what it showed.
  const [last, setLast] = useState(photo);
  if (photo && photo !== last) setLast(photo);
  const shown = photo ?? last;
  return (
    <Modal
      opened={photo !== undefined}
      onClose={onClose}
      size="xl"
      title={<span className={classes.title}>{t('faces.which')}</span>}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {shown?.seen && (
        <FaceChoice
          url={shown.url}
          seen={shown.seen}
          onChoose={(face) => {
            onChoose(shown, face);
            onClose();
          }}
        />
      )}
      <p className={classes.note}>{t('faces.note')}</p>
    </Modal>
  );
}

function FaceChoice({ url, seen: { faces, width, height }, onChoose }: { url: string; seen: Seen; onChoose: (face: Box) => void }) {
  const boxes = faces.map(({ box }) => box).sort(([a], [b]) => a - b);
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <div className={classes.photo} style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={url} alt="" />
      {boxes.map((box, index) => {
        const [x, y, w, h] = box;
        return (
          <button
            key={box.join()}
            type="button"
            className={classes.face}
            style={{ left: percent(x, width), top: percent(y, height), width: percent(w, width), height: percent(h, height) }}
            aria-label={t('faces.one', { place: index + 1, total: boxes.length })}
            onClick={() => onChoose(box)}
          />
        );
      })}
    </div>
  );
}
