using System.Text;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Xunit.Abstractions;

namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>Exceptions in every layer that a customer's calls pass through. Each message contains the data that its layer holds.</summary>
[Trait("Lane", "Slow")]
public sealed class SabotageTests(Sandbox sandbox, ITestOutputHelper output) : IClassFixture<Sandbox>
{
    private static readonly string[] Types = ["vouchers.blu", "vouchers.ott", "vouchers.one_voucher"];
    private readonly List<string> _secrets = [];
    private int _number = 555_000;

    [Fact]
    public async Task Invariants_3_4_and_7_hold_wherever_an_exception_is_thrown()
    {
        var folder = Directory.CreateTempSubdirectory("redemptions-").FullName;
        var host = await SabotagedHost.StartAsync(sandbox, folder);
        try
        {
            List<(SabotageStory Story, string Pin, Point Point)> struck = [];
            foreach (var (type, point) in await PointsAsync(host))
            {
                var (story, pin) = await TellAsync(host, type, point);
                struck.Add((story, pin, point));
            }

            await Task.WhenAll(struck.Select(end => EndAsync(end.Story, end.Pin, end.Point)));
            _secrets.AddRange(struck.Select(end => end.Story.ChangePin).OfType<string>());
        }
        finally
        {
            await host.DisposeAsync();
        }

        output.WriteLine($"{_secrets.Count} PINs and change PINs are in no log, trace, metric or file.");
        host.Log.Lines.Concat(host.Told).Where(told => _secrets.Any(told.Contains)).Should().BeEmpty();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            _secrets.Should().NotContain(secret => text.Contains(secret), file);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The points are not listed by hand: they are those that an undisturbed story passes.</summary>
    private async Task<IReadOnlyList<(string Type, Point Point)>> PointsAsync(SabotagedHost host)
    {
        List<(string Type, Point Point)> points = [];
        foreach (var type in Types)
        {
            (await TellAsync(host, type, null)).Story.Problems.Should().BeEmpty("nothing was thrown yet");
            points.AddRange(host.Saboteur.Passed.Except(points.Select(known => known.Point)).Select(point => (type, point)));
        }

        output.WriteLine(string.Join('\n', points.Select(point => $"{point.Type} {point.Point}")));
        points.Select(point => point.Point.Layer).Distinct().Should().Contain(["index", "sealer", "storage", "wire", "IVoucherGrain", .. Types]);
        return points;
    }

    /// <summary>Runs one story, with an exception at one point or at none. The redemption may be decided only later.</summary>
    private async Task<(SabotageStory Story, string Pin)> TellAsync(SabotagedHost host, string type, Point? point)
    {
        var pin = Pin(type);
        _secrets.Add(pin);
        host.Saboteur.Clear = pin;
        var story = new SabotageStory(host.Address, type, pin);
        host.Saboteur.Arm(point);
        await story.TellAsync();
        host.Saboteur.Arm(null);
        return (story, pin);
    }

    private async Task EndAsync(SabotageStory story, string pin, Point point)
    {
        var status = await story.DecidedAsync(point);
        (await sandbox.TakenAsync(pin)).Should().HaveCount(status == "confirmed" ? 1 : 0, $"an exception at {point} is no outcome");
        story.Problems.Should().NotContain(problem => _secrets.Any(problem.Contains), $"{point}");
        story.Dispose();
    }

    private string Pin(string type)
    {
        var number = Interlocked.Increment(ref _number);
        return type switch
        {
            "vouchers.blu" => SandboxPins.ForBlu(number),
            "vouchers.ott" => SandboxPins.ForOtt(number),
            _ => SandboxPins.ForFlash(number),
        };
    }
}
