using Redemptions.Checker.Histories;
using Redemptions.Checker.Tests.Samples;

namespace Redemptions.Checker.Tests.Rules.Cards;

public sealed class ReplacementsTests
{
    private const string Successor = "crd_b";

    [Fact]
    public void A_replacement_that_moves_everything_holds()
    {
        Replaced(1000).ShouldHold();
        Replaced(1000).ShouldCheck("replacements_keep_value", 1);
    }

    [Fact]
    public void Invariant_10_is_broken_where_the_successor_gets_another_value() => Replaced(1001).ShouldBreakOnly("replacements_keep_value");

    [Fact]
    public void Invariant_10_is_broken_where_there_is_no_successor()
        => (Replaced(1000) with { FinalEntries = [Replaced(1000).FinalEntries![0]] }).ShouldBreakOnly("replacements_keep_value");

    private static History Replaced(long moved)
    {
        var history = new CardSample(1000).History;
        var card = history.FinalEntries![0];
        var off = card.Entries[0] with
        {
            Seq = 2,
            Kind = "replace",
            Amount = -1000,
            Splits = [card.Entries[0].Splits[0] with { Amount = -1000 }],
            Balance = 0,
            Available = 0,
            IdempotencyKey = "key-r",
        };
        var on = off with { Seq = 1, Amount = moved, Splits = [off.Splits[0] with { Amount = moved }], Balance = moved, Available = moved };
        return history with
        {
            CardCalls = [.. history.CardCalls, history.CardCalls[0] with { IdempotencyKey = "key-r", StartedAt = 20, EndedAt = 25, Answer = new CardCallAnswer { HttpStatus = 201 } }],
            FinalEntries = [card with { Entries = [card.Entries[0], off] }, new CardEntriesRead(Successor, card.StartedAt, card.EndedAt, [on])],
        };
    }
}
