import { Kbd, Modal } from '@mantine/core'
import { strings } from '../strings.ts'
import classes from './keyboard-help.module.css'

const words = strings.shell.keys

/** Every key, on one page. */
export default function KeyboardHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={classes.title}>{words.title}</span>}
      size="lg"
      closeButtonProps={{ 'aria-label': strings.common.close }}
    >
      <div className={classes.columns}>
        <Keys title={words.review} keys={words.list.review} />
        <Keys title={words.everywhere} keys={words.list.everywhere} />
      </div>
    </Modal>
  )
}

function Keys({ title, keys }: { readonly title: string; readonly keys: readonly (readonly string[])[] }) {
  return (
    <section>
      <h3 className={classes.heading}>{title}</h3>
      <dl className={classes.keys}>
        {keys.map(([key, does]) => (
          <div key={key} className={classes.row}>
            <dt>
              {key?.split('  ').map((each) => (
                <Kbd key={each}>{each}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
