/**
 * Tokens of clouds, code hosts, registries and chat systems, by the prefixes their issuers document.
 * Bodies are given a minimum, not an exact length: issuers lengthen tokens, and a cut token is still a secret.
 */
import { prefixed, type SecretRule } from './rule.ts'

const W = '[\\w-]'
const AN = '[A-Za-z0-9]'

export const cloudRules: readonly SecretRule[] = [
  // Amazon: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  {
    name: 'aws_access_key',
    hints: ['akia', 'asia', 'aroa', 'aida', 'agpa', 'aipa', 'anpa', 'anva', 'abia', 'acca', 'a3t'],
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|AROA|AIDA|AGPA|AIPA|ANPA|ANVA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{12,}/g,
  },
  prefixed('aws_bedrock_key', 'ABSK', '[A-Za-z0-9+/]{60,}={0,2}'),
  prefixed('aws_bedrock_key', 'bedrock-api-key-', '[A-Za-z0-9+/]{12,}={0,2}'),
  prefixed('aws_mws_key', 'amzn\\.mws\\.', '[0-9a-f-]{30,}'),
  // GitHub: https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  {
    name: 'github_token',
    hints: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'ghe_'],
    pattern: /(?<![A-Za-z0-9])gh[pousre]_[A-Za-z0-9_.-]{16,}/g,
  },
  prefixed('github_token', 'github_pat_', '\\w{20,}'),
  // GitLab: https://docs.gitlab.com/security/tokens/#token-prefixes
  {
    name: 'gitlab_token',
    hints: [
      'glpat-',
      'gldt-',
      'glrt-',
      'glcbt-',
      'glptt-',
      'glft-',
      'glimt-',
      'glagent-',
      'glsoat-',
      'gloas-',
      'glffct-',
      'glrtr-',
      'glwt-',
    ],
    pattern: /(?<![A-Za-z0-9])gl(?:pat|dt|rtr?|cbt|ptt|ft|imt|agent|soat|oas|ffct|wt)-[\w.-]{16,}/g,
  },
  prefixed('gitlab_token', 'GR1348941', `${W}{16,}`),
  // Slack: https://docs.slack.dev/authentication/tokens
  { name: 'slack_token', hints: ['xox'], pattern: /(?<![A-Za-z0-9])xox[a-z](?:\.xox[a-z])?-[\w-]{8,}/g },
  prefixed('slack_token', 'xapp-', `\\d-${W}{10,}`),
  {
    name: 'slack_webhook',
    hints: ['hooks.slack.com'],
    pattern: /(?:https?:\/\/)?hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[\w/+-]+/g,
  },
  {
    name: 'discord_webhook',
    hints: ['/api/webhooks/'],
    pattern: /(?:https?:\/\/)?(?:\w{1,10}\.)?discord(?:app)?\.com\/api\/webhooks\/[\w/-]+/g,
  },
  { name: 'discord_token', hints: ['.'], word: 56, pattern: /(?<![\w.-])[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{25,}/g },
  {
    name: 'teams_webhook',
    hints: ['.com/webhook'],
    pattern: /(?:https?:\/\/)?(?:[\w-]{1,63}\.webhook|outlook)\.office(?:365)?\.com\/webhook\w*\/[\w/@-]+/g,
  },
  {
    name: 'teams_webhook',
    hints: ['logic.azure.com'],
    pattern: /(?:https?:\/\/)?[\w.-]{1,120}\.logic\.azure\.com(?::\d+)?\/[^\s<>"'|]+/g,
  },
  { name: 'webhook', hints: ['hooks.zapier.com'], pattern: /(?:https?:\/\/)?hooks\.zapier\.com\/hooks\/[\w/-]+/g },
  {
    name: 'webhook',
    hints: ['chat.googleapis.com'],
    pattern: /(?:https?:\/\/)?chat\.googleapis\.com\/v1\/spaces\/[^\s<>"'|]+/g,
  },
  // Google: https://cloud.google.com/docs/authentication
  prefixed('google_api_key', 'AIza', `${W}{30,}`),
  prefixed('google_api_key', 'AQ\\.Ab', `${W}{20,}`),
  prefixed('google_oauth_token', 'ya29\\.', '[\\w.-]{15,}'),
  prefixed('google_oauth_secret', 'GOCSPX-', `${W}{20,}`),
  prefixed('google_refresh_token', '1\\/\\/0', `${W}{30,}`),
  {
    name: 'google_client_id',
    hints: ['.apps.googleusercontent.com'],
    pattern: /(?<![\w-])\d{6,20}-\w{20,40}\.apps\.googleusercontent\.com/g,
  },
  // Microsoft Azure: https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
  {
    name: 'azure_key',
    hints: ['accountkey', 'sharedaccesskey'],
    pattern: /(?:AccountKey|SharedAccessKey)\s{0,3}=\s{0,3}([A-Za-z0-9+/_-]{20,}={0,2})/gi,
  },
  { name: 'azure_sas', hints: ['sig='], pattern: /[?&;]sig=([A-Za-z0-9%+/_-]{20,}={0,2})/gi },
  {
    name: 'azure_sas',
    hints: ['sharedaccesssignature'],
    pattern: /SharedAccessSignature\s{0,3}[=\s]\s{0,3}(s[rvp]=[^\s<>"'|]{20,})/gi,
  },
  { name: 'azure_client_secret', hints: ['q~'], pattern: /(?<![\w.~-])[\w.~-]{3,4}\dQ~[\w.~-]{30,40}/g },
  { name: 'azure_devops_token', hints: ['azdo'], pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{70,80}AZDO[A-Za-z0-9]{4}/g },
  prefixed('alibaba_access_key', 'LTAI', `${AN}{12,}`),
  { name: 'tencent_key', hints: ['akid'], pattern: /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{28,}/g },
  {
    name: 'yandex_token',
    hints: ['aqvn', 'ycaj', 'ycp', 't1.', 'y0_'],
    pattern:
      /(?<![A-Za-z0-9])(?:AQVN[\w-]{30,}|YCAJ[\w-]{20,}|YC[PNO][\w-]{35,}|t1\.[\w-]{20,}(?:\.[\w=-]{20,})?|y[0-6]_[\w-]{30,})/g,
  },
  { name: 'digitalocean_token', hints: ['_v1_'], pattern: /(?<![A-Za-z0-9])do[oprt]_v1_[a-f0-9]{20,}/gi },
  { name: 'cloudflare_key', hints: ['v1.0-'], pattern: /(?<![A-Za-z0-9])v1\.0-[0-9a-f]{20,}-[0-9a-f]{40,}/g },
  prefixed('heroku_key', 'HRKU-', `${W}{20,}`),
  {
    name: 'fly_token',
    hints: ['flyv1', 'fm1', 'fm2_', 'fo1_'],
    pattern: /(?<![A-Za-z0-9])(?:FlyV1\s{1,3}\S{20,}|fm[12][ar]?_[A-Za-z0-9+/=,_]{40,}|fo1_[\w-]{30,})/g,
  },
  {
    name: 'vercel_token',
    hints: ['vercel_blob_rw_', 'vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
    pattern: /(?<![A-Za-z0-9])(?:vercel_blob_rw_\w{20,}|vc[piark]_[A-Za-z0-9]{20,})/g,
  },
  prefixed('netlify_token', 'nf[pcoub]_', `${AN}{30,}`),
  prefixed('render_key', 'rnd_', `${AN}{20,}`),
  {
    name: 'tailscale_key',
    hints: ['tskey-'],
    pattern: /(?<![A-Za-z])tskey-[a-z]{2,12}-[\w-]{12,}/g,
  },
  {
    name: 'databricks_token',
    hints: ['dapi', 'dose', 'dkea'],
    pattern: /(?<![A-Za-z0-9])(?:dapi|dose|dkea|dsap)[0-9a-f]{28,}(?:-\d{1,2})?/g,
  },
  { name: 'vault_token', hints: ['hvs.', 'hvb.', 'hvr.'], pattern: /(?<![A-Za-z0-9])hv[sbr]\.[\w-]{20,}/g },
  {
    name: 'vault_token',
    hints: ['s.', 'b.'],
    pattern: /(?<![\w.])[sb]\.(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![\w.])/g,
  },
  {
    name: 'terraform_token',
    hints: ['.atlasv1.'],
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{10,20}\.atlasv1\.[\w-]{40,}/g,
  },
  prefixed('pulumi_token', 'pul-', '[0-9a-f]{30,}'),
  prefixed('doppler_token', 'dp\\.', '(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{30,}'),
  prefixed('onepassword_token', 'ops_eyJ', '[\\w=+/-]{40,}'),
  {
    name: 'onepassword_key',
    hints: ['a3-'],
    pattern: /(?<![A-Z0-9])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}/g,
  },
  // Registries
  prefixed('npm_token', 'npm_', `${AN}{30,}`),
  {
    name: 'npm_token',
    hints: ['_authtoken', '_auth'],
    pattern: /_auth(?:Token)?\s{0,3}=\s{0,3}["']?([^\s"'$<>|]{8,})/gi,
  },
  prefixed('pypi_token', 'pypi-', `${W}{30,}`),
  prefixed('docker_token', 'dckr_', `(?:pat|oat)_${W}{20,}`),
  prefixed('rubygems_key', 'rubygems_', '[0-9a-f]{40,}'),
  prefixed('cratesio_token', 'cio', '(?=[A-Za-z]{0,31}\\d)[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  prefixed('nuget_key', 'oy2', '[a-z0-9]{43}(?![a-z0-9])'),
  prefixed('clojars_token', 'CLOJARS_', '[A-Za-z0-9]{50,}'),
  {
    name: 'jfrog_key',
    hints: ['akcp', 'cmvmdgtu'],
    pattern: /(?<![A-Za-z0-9])(?:AKCp[A-Za-z0-9]{10,}|cmVmdGtu[A-Za-z0-9]{50,})/g,
  },
  prefixed('openshift_token', 'sha256~', `${W}{40,}`),
  prefixed('octopus_key', 'API-', '(?=[A-Z]{0,25}\\d)[A-Z0-9]{26}(?![A-Z0-9])'),
  { name: 'sonarqube_token', hints: ['squ_', 'sqp_', 'sqa_'], pattern: /(?<![A-Za-z0-9])sq[upa]_[0-9a-f]{36,}/g },
  prefixed('circleci_token', 'CCIP(?:AT|RJ)_', `${W}{20,}`),
  {
    name: 'buildkite_token',
    hints: ['bkua_', 'bkct_', 'bkaj_', 'bkpt_'],
    pattern: /(?<![A-Za-z0-9])bk(?:ua|ct|aj|pt|rt)_[\w-]{20,}/g,
  },
  {
    name: 'harness_token',
    hints: ['pat.', 'sat.'],
    pattern: /(?<![A-Za-z0-9])[ps]at\.[\w-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}/g,
  },
]
