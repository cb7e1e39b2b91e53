// What `help` prints. Terminal text is English in every language of the page, as a real terminal's: it is part of the
// run, and a run must not depend on the language it is watched in.

export const helpText = `This is a small simulated computer: a shell, files, docker and redis-cli.

  docker run | ps | logs | exec | stop | start | restart | kill | rm | pull | images | inspect | port
  redis-cli [-h HOST] [-p PORT] [COMMAND]     talk to a server
  code FILE, nano FILE, vi FILE               edit a file
  lab link cut A B, lab link heal A B         break and mend a connection (see: lab help)

  cat cp date echo env grep head ls mkdir mv pwd rm seq sleep sort tail touch wc which
  cd export exit history jobs fg bg wait kill printf read set test unset
  for, while, if, $(...), $((...)), |, &&, ||, ;, &, > >> < 2>&1, <<EOF

  docker run --name my-redis-master -p 5000:6379 redis
  docker exec -it my-redis-master redis-cli
`;
