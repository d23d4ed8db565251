import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { OneClass } from '@/app/routes/one-class';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { PageHeading } from '@/components/page-heading';
import { ClassActions } from '@/features/classes/components/class-actions';
import { ClassFacts } from '@/features/classes/components/class-facts';
import { ReportPanel } from '@/features/classes/components/report-panel';
import { RosterPanel } from '@/features/classes/components/roster-panel';
import { studentsQuery } from '@/features/students/api/get-students';

import styles from './pages.module.css';

export function ClassRoute() {
  const navigate = useNavigate();
  const { data: students, error, isFetching, refetch } = useQuery(studentsQuery);
  return (
    <OneClass title="Class">
      {(known) => (
        <>
          <title>{`${known.name} · Rollcall`}</title>
          <BackLink to="/classes">Classes</BackLink>
          <PageHeading title={known.name} />
          <div className={styles.stack}>
            {known.archived && (
              <Notice tone="info" title="This class is archived">
                <p>Its sessions are kept; new ones cannot be started.</p>
              </Notice>
            )}
            <ClassFacts
              known={known}
              actions={<ClassActions known={known} onDeleted={() => void navigate('/classes')} />}
            />
            {!students && error && (
              <LoadError
                title="The names of the students cannot be loaded"
                error={error}
                onRetry={() => void refetch()}
                retrying={isFetching}
              />
            )}
            <RosterPanel known={known} students={students} />
            <ReportPanel known={known} />
          </div>
        </>
      )}
    </OneClass>
  );
}
