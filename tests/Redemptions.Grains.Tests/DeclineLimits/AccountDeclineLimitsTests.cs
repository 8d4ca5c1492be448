using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Testing;

namespace Redemptions.Grains.Tests.DeclineLimits;

public sealed class AccountDeclineLimitsTests
{
    private static readonly DeclineLimitHolder Account = new() { Scope = DeclineLimitScope.Account, Name = string.Empty };

    [Fact]
    public async Task A_decline_is_reported_once_to_a_grain_that_takes_long_and_its_late_answer_counts()
    {
        var (grain, time) = (new SlowGrain(), new FakeTimeProvider());
        var limits = new AccountDeclineLimits(grain, time, NullLogger<AccountDeclineLimits>.Instance);
        limits.Add([Account]);
        var first = await grain.NextAsync();
        time.Advance(TimeSpan.FromSeconds(5));
        limits.Add([Account]);
        first.Answer.SetResult([new ExceededLimit { Holder = Account, RetryAfter = TimeSpan.FromHours(1) }]);
        var second = await grain.NextAsync();
        (first.Declines.Sum(decline => decline.Count), second.Declines.Sum(decline => decline.Count)).Should().Be((1, 1));
        limits.Refusal(Account).Should().NotBeNull();
    }

    [Fact]
    public async Task A_caller_waits_a_second_at_most_for_the_first_answer()
    {
        var (grain, time) = (new SlowGrain(), new FakeTimeProvider());
        var limits = new AccountDeclineLimits(grain, time, NullLogger<AccountDeclineLimits>.Instance);
        var waiting = limits.RefreshAsync();
        await grain.NextAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await waiting.WaitAsync(Poll.Deadline);
        limits.RefreshAsync().IsCompleted.Should().BeTrue("the next caller does not wait");
    }

    /// <summary>Answers a report when the test says so.</summary>
    private sealed class SlowGrain : IDeclineLimitGrain
    {
        private readonly Channel<Report> _reports = Channel.CreateUnbounded<Report>();

        public Task<IReadOnlyList<ExceededLimit>> ReportAsync(IReadOnlyList<DeclineCount> declines)
        {
            var report = new Report(declines, new TaskCompletionSource<IReadOnlyList<ExceededLimit>>(TaskCreationOptions.RunContinuationsAsynchronously));
            _reports.Writer.TryWrite(report);
            return report.Answer.Task;
        }

        public Task<Report> NextAsync() => _reports.Reader.ReadAsync().AsTask().WaitAsync(Poll.Deadline);
    }

    private sealed record Report(IReadOnlyList<DeclineCount> Declines, TaskCompletionSource<IReadOnlyList<ExceededLimit>> Answer);
}
