import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { Student } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { GuardianFields } from '@/components/guardian-fields';
import { IdentityFields } from '@/components/identity-fields';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { fieldErrors } from '@/lib/field-errors';
import { words } from '@/lib/words';

import { ConsentFields } from './consent-fields';
import { consentOf, draftOf, useEnrolForm } from './enrol-form';
import { EnrolledScreen } from './enrolled-screen';
import classes from './enrolment-desk.module.css';
import { KnownStudent } from './known-student';
import { LeaveDialog } from './leave-dialog';
import { objectionsTo, type Objection } from './objections';
import { OverruleNotice } from './overrule-notice';
import { overruled, type TrayPhoto } from './photo-tray';
import type { CameraFeed } from './camera-feed';
import { PhotoStation } from './photo-station';
import { isSuperfluous } from './rejections';
import { SaveReport } from './save-report';
import { useEnrolment } from './use-enrolment';
import { usePhotoTray } from './use-photo-tray';

const t = words('register');

interface EnrolmentDeskProps {
  feed: CameraFeed;
  /** Whom to add photos to; null to enrol someone new. */
  existing: Student | null;
  onAnother: () => void;
  /** Back to the camera, for a student who is saved by now. */
  onMore: (studentId: string) => void;
}

export function EnrolmentDesk({ feed, existing, onAnother, onMore }: EnrolmentDeskProps) {
  const tray = usePhotoTray();
  const { student, save, saving, error, result } = useEnrolment(existing);
  const form = useEnrolForm(student !== null);
  const asksConsent = !student?.consent;
  const good = tray.photos.filter(({ state }) => state.kind === 'ok');
  const checking = tray.photos.some(({ state }) => state.kind === 'checking');
  const objections = objectionsTo(tray.photos);
  const complete =
    result?.photoError === null &&
    objections.length === 0 &&
    result.rejected.every(isSuperfluous) &&
    (result.added > 0 || result.rejected.length === 0);

  if (complete) {
    return <EnrolledScreen result={result} onAnother={onAnother} onMore={() => onMore(result.student.id)} />;
  }

  const send = (photos: TrayPhoto[]) => {
    const order = {
      draft: draftOf(form.values),
      consent: student && asksConsent ? consentOf(form.values) : null,
      photos,
    };
    save(order, {
      onSuccess: ({ sent, rejected }) => tray.settle(sent, rejected),
      onError: (problem) => form.setErrors(fieldErrors(problem)),
    });
  };

  const submit = () => {
    if (saving || checking) return;
    if (asksConsent && form.validate().hasErrors) return;
    send(good);
  };

  const overrule = ({ photos, code }: Objection) => {
    tray.overrule(
      photos.map(({ id }) => id),
      code,
    );
    send(photos.map((photo) => overruled(photo, code)));
  };

  return (
    <form
      noValidate
      className={classes.desk}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <LeaveDialog photos={tray.photos.filter(({ state }) => state.kind !== 'refused').length} />
      <Panel title={t('desk.student')} className={classes.student}>
        {student ? <KnownStudent student={student} /> : <IdentityFields form={form} />}
        {!student && <GuardianFields form={form} />}
        {asksConsent && <ConsentFields form={form} />}
      </Panel>
      <div className={classes.photos}>
        <PhotoStation feed={feed} tray={tray} disabled={saving} />
      </div>
      <div className={classes.save}>
        {result && !saving && <SaveReport result={result} />}
        {objections.map((objection) => (
          <OverruleNotice
            key={objection.key}
            objection={objection}
            disabled={saving}
            onOverrule={() => overrule(objection)}
          />
        ))}
        {error && (
          <Notice tone="bad" title={t('desk.notSaved')} role="alert">
            <p>{error.message}</p>
          </Notice>
        )}
        <div className={classes.buttons}>
          {student && (
            <Button variant="default" component={Link} to="/students">
              {t('desk.done')}
            </Button>
          )}
          {student && !existing && (
            <Button variant="default" onClick={onAnother} disabled={saving}>
              {t('desk.another')}
            </Button>
          )}
          <ActionButton
            type="submit"
            pending={saving}
            disabled={checking || (student !== null && good.length === 0)}
            leftSection={<IconDeviceFloppy size={18} stroke={1.8} aria-hidden />}
          >
            {saveLabel(student !== null, good.length, checking)}
          </ActionButton>
        </div>
      </div>
    </form>
  );
}

function saveLabel(known: boolean, photos: number, checking: boolean): string {
  if (checking) return t('desk.checking');
  if (known) return t('desk.add', { photos });
  return t('desk.save', { photos });
}
