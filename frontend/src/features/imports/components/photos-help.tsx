import classes from './files-help.module.css';

const NAMES = [
  { name: '1042.jpg', text: 'a photo of student 1042' },
  { name: '1042_2.jpg', text: 'a second one; 1042-2.jpg and 1042 (2).jpg as well' },
  { name: '1042/anything.jpg', text: 'every photo in the folder 1042' },
];

/** How photos have to be named. */
export function PhotosHelp() {
  return (
    <div className={classes.help}>
      <p>
        One ZIP with JPEG, PNG or WebP photos, three to eight a student: one face each, sharp and well lit. The
        file’s name says whose a photo is:
      </p>
      <dl>
        {NAMES.map(({ name, text }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>Folders around them are no matter. A photo that is not good enough is left out, and the report says why.</p>
    </div>
  );
}
