// SPDX-License-Identifier: Apache-2.0

// Go's way: a goroutine for each stage, and buffered channels between them. Prints nanoseconds and the sum of lengths.
//
//	chain maps N         three maps, the last of which makes a string
//	chain growth N K     K channels with a stage behind each
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

const capacity = 1024

//go:noinline
func inc(value int) int { return value + 1 }

//go:noinline
func timesTen(number int) int { return number * 10 }

//go:noinline
func label(number int) string { return strconv.Itoa(number) + " zillion" }

func stage[In, Out any](input <-chan In, do func(In) Out) <-chan Out {
	output := make(chan Out, capacity)
	go func() {
		for value := range input {
			output <- do(value)
		}
		close(output)
	}()
	return output
}

func numbers(count int) <-chan int {
	output := make(chan int, capacity)
	go func() {
		for number := 0; number < count; number++ {
			output <- number
		}
		close(output)
	}()
	return output
}

func maps(count int) (sum int) {
	for text := range stage(stage(stage(numbers(count), inc), timesTen), label) {
		sum += len(text)
	}
	return sum
}

func growth(count, stages int) (sum int) {
	channel := numbers(count)
	for index := 0; index < stages; index++ {
		channel = stage(channel, inc)
	}
	for number := range channel {
		sum += number
	}
	return sum
}

func main() {
	count, _ := strconv.Atoi(os.Args[2])
	run := func() int { return maps(count) }
	if os.Args[1] == "growth" {
		stages, _ := strconv.Atoi(os.Args[3])
		run = func() int { return growth(count, stages) }
	}
	run()
	begun := time.Now()
	sum := run()
	fmt.Println(time.Since(begun).Nanoseconds(), sum)
}
