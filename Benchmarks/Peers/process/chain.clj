;; SPDX-License-Identifier: Apache-2.0
;; core.async's way: pipelines of one thread each, between channels. Prints nanoseconds and the sum of lengths; for
;; `latency` the nanoseconds of the median and of the 99th percentile.
;;
;;   clojure chain.clj maps N      three maps, the last of which makes a string
;;   clojure chain.clj latency N   a lone value through three pipelines, N times
(require '[clojure.core.async :as async])

(defn chain [input steps]
  (reduce (fn [from step]
            (let [to (async/chan)]
              (async/pipeline 1 to (map step) from)
              to))
          input steps))

(defn maps [n]
  (let [input (async/chan)
        output (chain input [inc #(* 10 %) #(str % " zillion")])]
    (async/thread (dotimes [i n] (async/>!! input i)) (async/close! input))
    (loop [sum 0]
      (if-some [text (async/<!! output)] (recur (+ sum (count text))) sum))))

(defn latency [n]
  (let [input (async/chan)
        output (chain input [inc inc inc])
        once (fn [i] (let [begun (System/nanoTime)]
                       (async/>!! input i)
                       (async/<!! output)
                       (let [taken (- (System/nanoTime) begun)] (Thread/sleep 1) taken)))]
    (dotimes [i 1000] (once i))
    (vec (sort (map once (range n))))))

(let [[mode n] *command-line-args* n (Integer/parseInt n)]
  (if (= mode "maps")
    (do (maps (min n 30000))
        (let [begun (System/nanoTime) sum (maps n)] (println (- (System/nanoTime) begun) sum)))
    (let [all (latency n)] (println (nth all (quot n 2)) (nth all (quot (* 99 n) 100)))))
  (System/exit 0))
