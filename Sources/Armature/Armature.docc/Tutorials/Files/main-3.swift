import Armature
import ArmatureMonitor
import ArmatureSQLite

@main struct Main {
  static func main() async {
    await Shop(takeOrder: TakeOrder()).main(transports: [.sqlite], monitor: .loopback(port: 7070))
  }
}
