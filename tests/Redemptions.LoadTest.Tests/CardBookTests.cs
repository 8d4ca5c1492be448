using Redemptions.Checker.Histories;
using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Tests;

/// <summary>The entries of cards are read at the end of a run from a service that may be overloaded or gone.</summary>
public sealed class CardBookTests
{
    private const string Card = "crd_000000000000000000000001";

    [Fact]
    public async Task A_service_that_does_not_return_the_entries_for_a_moment_is_asked_again()
    {
        await using var front = new EntriesFront(503, 429, 0, 200);
        (await ReadAsync(front)).Should().ContainSingle().Which.CardId.Should().Be(Card);
        front.Reads.Should().Be(4);
    }

    [Theory]
    [InlineData(503, 5, "the service answered 503")]
    [InlineData(0, 5, "the service does not answer")]
    [InlineData(403, 1, "the service answered 403")]
    public async Task A_service_that_does_not_return_them_at_all_is_named(int status, int reads, string sentence)
    {
        await using var front = new EntriesFront(status);
        var act = () => ReadAsync(front);
        await act.Should().ThrowAsync<RunFailedException>().WithMessage($"{sentence} when the entries of card {Card} are read,*");
        front.Reads.Should().Be(reads);
    }

    private static Task<IReadOnlyList<CardEntriesRead>> ReadAsync(EntriesFront front) =>
        new CardBook(front, seed: 1, new JumpingClock()).ReadAsync([new IssuedCard(Card, "6390000000000004")]);

    /// <summary>Answers each read with the next of these statuses, and each further one with the last.</summary>
    private sealed class EntriesFront(params int[] statuses) : IFront
    {
        private const int Ok = 200;

        public int Reads { get; private set; }

        public Task<FrontAnswer> SendAsync(LoadOperation operation) => throw new NotSupportedException();

        public Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id) => throw new NotSupportedException();

        public Task<IReadOnlyList<IssuedCard>> IssueAsync(string key, int quantity, int cents) => throw new NotSupportedException();

        public Task<(int Status, EntryPage? Page)> ReadEntriesAsync(string card, string? cursor)
        {
            var status = statuses[Math.Min(Reads++, statuses.Length - 1)];
            return Task.FromResult<(int Status, EntryPage? Page)>((status, status == Ok ? new EntryPage([], null) : null));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
