import { useData } from 'vitepress'
import theme from 'vitepress/theme'
import { nextTick, onMounted, watch } from 'vue'
import './site.css'

/** The generator's theme, in which the first page, and the one for a page that is not there, have no main landmark. */
export default {
  extends: theme,
  setup() {
    const { frontmatter, page } = useData()
    const mark = () =>
      nextTick(() => markMain(page.value.isNotFound === true || frontmatter.value['layout'] === 'home'))
    onMounted(mark)
    watch(page, mark)
  },
}

function markMain(hasNone: boolean): void {
  const content = document.querySelector('#VPContent')
  if (hasNone) content?.setAttribute('role', 'main')
  else content?.removeAttribute('role')
}
