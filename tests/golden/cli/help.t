# The help of a command, however it is asked for. That it lists the options is a lint.

$ penny check --help | head -n 6
penny check - is the journal sound?

usage: penny check [OPTION...] [CHECK...]

Input:
  -f, --file FILE           read FILE; - is standard input

$ penny help b | head -n 4
penny balance - accounts and balances

usage: penny balance [OPTION...] [QUERY...]
also:  bal b

$ penny --version
penny 0.1.0

$ penny --version --verbose | sed 's/:.*//'
penny 0.1.0
compiler
libraries
