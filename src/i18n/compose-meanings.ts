// What the keys of a compose file and the variables of bitnami's image mean, for the editor's completion.

import type { Bilingual } from './language';

export const composeMeanings: Readonly<Record<string, Bilingual>> = {
	services: { ko: '실행할 컨테이너 목록입니다.', en: 'The containers to run.' },
	networks: {
		ko: '네트워크입니다. 없으면 default 네트워크 하나를 만듭니다.',
		en: 'Networks. Without any, one called default is made.',
	},
	volumes: {
		ko: '볼륨 또는 호스트 경로를 컨테이너 경로에 연결합니다.',
		en: 'Volumes or host paths, and where containers have them.',
	},
	secrets: { ko: '컨테이너의 /run/secrets에 놓이는 파일입니다.', en: 'Files that containers find in /run/secrets.' },
	configs: { ko: '컨테이너에 놓이는 설정 파일입니다.', en: 'Files of configuration for containers.' },
	name: { ko: '프로젝트나 자원의 이름입니다.', en: 'The name of the project or resource.' },
	version: {
		ko: '옛 형식의 번호입니다. 오늘날 compose는 무시합니다.',
		en: 'The old number of the format. Compose ignores it today.',
	},
	include: { ko: '다른 compose 파일을 포함합니다.', en: 'Other compose files that belong to it.' },
	image: { ko: '컨테이너를 만들 이미지와 태그입니다.', en: 'The image of the container, with its tag.' },
	build: { ko: '이미지를 만들 폴더입니다.', en: 'The folder that the image is built from.' },
	container_name: {
		ko: '컨테이너의 이름입니다. 없으면 프로젝트-서비스-번호가 됩니다.',
		en: 'The name of the container. Else project-service-number.',
	},
	hostname: { ko: '컨테이너 안에서 보이는 호스트 이름입니다.', en: 'What the container calls itself.' },
	command: { ko: '이미지의 기본 명령 대신 실행할 명령입니다.', en: "The command in place of the image's own." },
	entrypoint: {
		ko: '이미지의 entrypoint 대신 실행할 프로그램입니다.',
		en: "The program in place of the image's entrypoint.",
	},
	environment: { ko: '컨테이너의 환경 변수입니다.', en: 'Environment variables of the container.' },
	env_file: { ko: '환경 변수를 읽어 올 파일입니다.', en: 'A file with environment variables.' },
	ports: {
		ko: '호스트 포트와 컨테이너 포트입니다. 예: "6379:6379"',
		en: 'Host port and container port, for example "6379:6379".',
	},
	expose: {
		ko: '다른 컨테이너에 알리는 포트입니다. 호스트에는 열리지 않습니다.',
		en: 'Ports for other containers. They are not opened on the host.',
	},
	network_mode: {
		ko: 'host이면 호스트의 네트워크를 함께 씁니다. networks와 함께 쓸 수 없습니다.',
		en: 'host: shares the network of the host. Not together with networks.',
	},
	depends_on: {
		ko: '먼저 시작할 서비스입니다. condition으로 healthy까지 기다릴 수 있습니다.',
		en: 'Services that start first. With a condition it waits until they are healthy.',
	},
	restart: {
		ko: '끝난 컨테이너를 다시 시작하는 정책입니다: no, always, on-failure, unless-stopped.',
		en: 'What follows its end: no, always, on-failure, unless-stopped.',
	},
	healthcheck: {
		ko: '컨테이너가 정상인지 확인하는 명령과 주기입니다.',
		en: 'The command that tells if the container is healthy, and when it runs.',
	},
	stop_grace_period: {
		ko: 'SIGTERM 뒤 SIGKILL까지 기다리는 시간입니다. 기본은 10s입니다.',
		en: 'Time between SIGTERM and SIGKILL, 10s by default.',
	},
	working_dir: { ko: '명령을 실행할 폴더입니다.', en: 'The folder in which the command runs.' },
	tty: { ko: 'true이면 터미널을 붙입니다.', en: 'true: it has a terminal.' },
	labels: { ko: '컨테이너에 붙이는 이름표입니다.', en: 'Labels of the container.' },
	extends: {
		ko: '다른 서비스의 설정을 물려받습니다. file로 다른 파일의 서비스도 고릅니다.',
		en: 'Takes the settings of another service, with file of another file.',
	},
	profiles: { ko: '--profile로 골랐을 때만 시작합니다.', en: 'It starts only when --profile names one of these.' },
	deploy: { ko: '개수(replicas) 등 배치 설정입니다.', en: 'Deployment, such as the number of replicas.' },
	scale: { ko: '이 서비스의 컨테이너 수입니다.', en: 'How many containers the service has.' },
	test: {
		ko: '확인 명령입니다. 예: ["CMD", "redis-cli", "ping"]',
		en: 'The command, for example ["CMD", "redis-cli", "ping"].',
	},
	interval: { ko: '확인하는 간격입니다.', en: 'Time between two checks.' },
	timeout: { ko: '이 시간을 넘긴 확인은 실패입니다.', en: 'A check that takes longer has failed.' },
	retries: { ko: '연속으로 이만큼 실패하면 unhealthy가 됩니다.', en: 'So many failures in a row make it unhealthy.' },
	start_period: {
		ko: '시작 후 이 시간의 실패는 세지 않습니다.',
		en: 'Failures in this time after the start do not count.',
	},
	disable: { ko: 'true이면 확인하지 않습니다.', en: 'true: no checks.' },
	driver: { ko: '네트워크나 볼륨의 드라이버입니다.', en: 'The driver of the network or volume.' },
	external: { ko: 'true이면 이미 있는 것을 쓰고 만들지 않습니다.', en: 'true: it exists already and is not made.' },
	ipam: { ko: '네트워크의 주소 범위입니다.', en: 'The addresses of the network.' },
	user: { ko: '명령을 실행할 사용자입니다.', en: 'The user that runs the command.' },
	links: {
		ko: '옛 방식의 연결입니다. 같은 네트워크에서는 서비스 이름으로 찾습니다.',
		en: 'The old way to link. On one network service names are enough.',
	},
	extra_hosts: { ko: '컨테이너의 /etc/hosts에 더할 이름입니다.', en: 'Names that are added to /etc/hosts.' },
};

export const bitnamiMeanings: Readonly<Record<string, Bilingual>> = {
	ALLOW_EMPTY_PASSWORD: {
		ko: 'yes: 비밀번호 없이 시작합니다. 개발 환경에서만 쓰세요.',
		en: 'yes: starts without a password. For development only.',
	},
	DISABLE_WELCOME_MESSAGE: {
		ko: '값이 있으면 bitnami 인사말을 보여 주지 않습니다.',
		en: "Any value hides bitnami's welcome.",
	},
	REDIS_ACLFILE: { ko: 'ACL 파일의 경로입니다.', en: 'The path of the ACL file.' },
	REDIS_ALLOW_REMOTE_CONNECTIONS: { ko: 'no: 127.0.0.1에서만 듣습니다.', en: 'no: listens on 127.0.0.1 only.' },
	REDIS_AOF_ENABLED: { ko: 'AOF를 쓸지 정합니다. 기본은 yes입니다.', en: 'Whether the AOF is on, yes by default.' },
	REDIS_DATA_DIR: { ko: '데이터 폴더입니다.', en: 'The folder of the data.' },
	REDIS_DISABLE_COMMANDS: {
		ko: '없앨 명령을 쉼표로 나눈 목록입니다.',
		en: 'Commands to take away, with commas between.',
	},
	REDIS_EXTRA_FLAGS: { ko: 'redis-server에 더할 옵션입니다.', en: 'More options for redis-server.' },
	REDIS_IO_THREADS: { ko: '소켓을 읽고 쓰는 스레드 수입니다.', en: 'How many threads read and write sockets.' },
	REDIS_MASTER_HOST: {
		ko: 'Replica가 따라갈 master의 이름이나 주소입니다.',
		en: 'Name or address of the master to follow.',
	},
	REDIS_MASTER_PASSWORD: { ko: 'Master의 비밀번호입니다.', en: 'The password of the master.' },
	REDIS_MASTER_PORT_NUMBER: {
		ko: 'Master의 포트입니다. 기본은 6379입니다.',
		en: 'The port of the master, 6379 by default.',
	},
	REDIS_PASSWORD: { ko: '클라이언트가 보내야 하는 비밀번호입니다.', en: 'The password that clients must send.' },
	REDIS_PORT_NUMBER: { ko: 'Redis가 기다리는 포트입니다.', en: 'The port on which Redis listens.' },
	REDIS_RDB_POLICY: {
		ko: 'RDB 저장 조건입니다. 예: 900#1 300#10',
		en: 'When an RDB is saved, for example 900#1 300#10.',
	},
	REDIS_REPLICATION_MODE: {
		ko: '역할입니다: master 또는 replica(slave도 됩니다).',
		en: 'The role: master or replica (slave works, too).',
	},
	REDIS_REPLICA_IP: { ko: 'Master에 알리는 주소입니다.', en: 'The address that is told to the master.' },
	REDIS_REPLICA_PORT: { ko: 'Master에 알리는 포트입니다.', en: 'The port that is told to the master.' },
};
