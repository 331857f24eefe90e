# Serves a model with the llama.cpp inside the xllamacpp package: MODEL PORT THREADS CONTEXT.
import os
import sys
import threading

import xllamacpp

params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.port = int(sys.argv[2])
params.cpuparams.n_threads = int(sys.argv[3])
params.cpuparams_batch.n_threads = int(sys.argv[3])
params.n_ctx = int(sys.argv[4])
params.n_parallel = 1
params.verbosity = 4
params.api_keys = [os.environ["LLAMA_API_KEY"]]
server = xllamacpp.Server(params)
threading.Event().wait()
