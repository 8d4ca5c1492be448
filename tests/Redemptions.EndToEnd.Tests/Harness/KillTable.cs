using System.Text;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The redemptions that were at each point when the service was killed, and their outcomes.</summary>
internal sealed class KillTable
{
    private static readonly string[] Types = ["vouchers.one_voucher", "vouchers.ott", "vouchers.blu"];
    private readonly List<(KillPoint Point, RetryingClient Client)> _reached = [];

    public void Add(KillPoint point, IEnumerable<RetryingClient> clients) => _reached.AddRange(clients.Select(client => (point, client)));

    /// <summary>A point that some provider reached fewer than <paramref name="least"/> times; null if there is none.</summary>
    public KillPoint? FirstPointBelow(int least) => Cells.Where(cell => Of(cell.Type, cell.Point).Count() < least).Select(cell => (KillPoint?)cell.Point).FirstOrDefault();

    public void ShouldHaveEverywhere(int least)
    {
        foreach (var (type, point) in Cells)
        {
            Of(type, point).Count().Should().BeGreaterThanOrEqualTo(least, "{0} was killed {1}\n{2}", type, point, ToString());
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder($"{"provider",-22}{"killed",-20}{"reached",8}{"confirmed",11}{"failed",8}\n");
        foreach (var (type, point) in Cells)
        {
            var cell = Of(type, point).ToList();
            text.Append($"{type,-22}{point,-20}{cell.Count,8}{Ended(cell, "confirmed"),11}{Ended(cell, "failed"),8}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Type, KillPoint Point)> Cells => Types.SelectMany(type => Enum.GetValues<KillPoint>().Select(point => (type, point)));

    private IEnumerable<RetryingClient> Of(string type, KillPoint point) =>
        _reached.Where(entry => entry.Point == point && entry.Client.Order.Type == type).Select(entry => entry.Client);

    private static int Ended(IEnumerable<RetryingClient> clients, string status) => clients.Count(client => client.Last?.Status == status);
}
