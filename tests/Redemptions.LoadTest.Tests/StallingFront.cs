using Redemptions.Checker.Histories;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Tests;

/// <summary>A service that answers each call after the same time, and one of them much later; while it does, it takes no other.</summary>
internal sealed class StallingFront(JumpingClock clock, TimeSpan usual, TimeSpan stall, int stalledCall) : IFront
{
    private int _calls;

    public Task<FrontAnswer> SendAsync(LoadOperation operation)
    {
        clock.Advance(_calls++ == stalledCall ? stall : usual);
        return Task.FromResult(new FrontAnswer { HttpStatus = 200, Kind = AnswerKind.Types });
    }

    public Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id) => throw new NotSupportedException();

    public Task<IReadOnlyList<IssuedCard>> IssueAsync(string key, int quantity, int cents) => throw new NotSupportedException();

    public Task<(int Status, EntryPage? Page)> ReadEntriesAsync(string card, string? cursor) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
