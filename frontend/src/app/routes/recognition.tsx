import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { CalibrationPanel } from '@/features/calibration/components/calibration-panel';
import { ModelsPanel } from '@/features/models/components/models-panel';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

export function RecognitionRoute() {
  return (
    <>
      <title>{t('pageTitle', { page: t('recognition.heading') })}</title>
      <BackLink to="/settings">{t('places.settings')}</BackLink>
      <PageHeading title={t('recognition.heading')}>
        {t('recognition.lead')}
      </PageHeading>
      <div className={styles.stack}>
        <CalibrationPanel />
        <ModelsPanel />
      </div>
    </>
  );
}
