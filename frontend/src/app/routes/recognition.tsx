import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { CalibrationPanel } from '@/features/calibration/components/calibration-panel';
import { ModelsPanel } from '@/features/models/components/models-panel';

import styles from './pages.module.css';

export function RecognitionRoute() {
  return (
    <>
      <title>Recognition · Rollcall</title>
      <BackLink to="/settings">Settings</BackLink>
      <PageHeading title="Recognition">
        Which cosine makes a face somebody’s, judged by your own enrolled photos; and the models that compute it.
      </PageHeading>
      <div className={styles.stack}>
        <CalibrationPanel />
        <ModelsPanel />
      </div>
    </>
  );
}
