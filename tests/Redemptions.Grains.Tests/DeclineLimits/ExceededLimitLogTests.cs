using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Grains.DeclineLimits;

namespace Redemptions.Grains.Tests.DeclineLimits;

public sealed class ExceededLimitLogTests : IDisposable
{
    private static readonly ExceededLimit Key = Exceeded(DeclineLimitScope.Key, "till-7/key_1");
    private static readonly ExceededLimit Till = Exceeded(DeclineLimitScope.Till, "till/00ff");
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _lines = [];
    private readonly ILoggerFactory _loggers;
    private readonly ExceededLimitLog _log;

    public ExceededLimitLogTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(new LineRecorder(_lines)));
        _log = new ExceededLimitLog(new DeclineLimitOptions(), _time, _loggers.CreateLogger<ExceededLimitLog>());
    }

    [Fact]
    public void An_operator_learns_whose_limit_is_exceeded()
    {
        _log.Write("live/shop", [Key]);

        _lines.Should().ContainSingle().Which.Should().Contain("live/shop").And.Contain("the key till-7/key_1");
    }

    [Fact]
    public void A_limit_that_stays_exceeded_is_logged_once_in_its_period()
    {
        _log.Write("live/shop", [Key]);
        _time.Advance(TimeSpan.FromMinutes(59));
        _log.Write("live/shop", [Key]);
        _lines.Should().ContainSingle();

        _time.Advance(TimeSpan.FromMinutes(1));
        _log.Write("live/shop", [Key]);
        _lines.Should().HaveCount(2);
    }

    [Fact]
    public void Each_limit_is_logged()
    {
        _log.Write("live/shop", [Key]);
        _log.Write("live/shop", [Key, Till]);

        _lines.Should().HaveCount(2).And.Contain(line => line.Contains("the till till/00ff"));
    }

    public void Dispose() => _loggers.Dispose();

    private static ExceededLimit Exceeded(DeclineLimitScope scope, string name) => new() { Holder = new DeclineLimitHolder { Scope = scope, Name = name }, RetryAfter = TimeSpan.FromSeconds(1) };
}
