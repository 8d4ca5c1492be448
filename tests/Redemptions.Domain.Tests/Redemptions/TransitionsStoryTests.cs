using System.Text.Json;
using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

/// <summary>Rules that hold in every story of a redemption, whatever the provider answers and when.</summary>
public sealed class TransitionsStoryTests
{
    [Fact]
    public void Invariant_9_the_version_is_2_while_in_doubt_and_one_more_with_the_decision() => Every(chapter =>
        chapter.After.Redemption.Version.Should().Be(chapter.Answer is ProviderAnswer.Unknown ? 2 : chapter.Before.Redemption.Version + 1));

    [Fact]
    public void Invariant_9_the_version_never_falls_and_never_jumps() => Every(chapter =>
        (chapter.After.Redemption.Version - chapter.Before.Redemption.Version).Should().BeInRange(0, 1));

    [Fact]
    public void Invariant_3_a_redemption_fails_only_by_the_providers_no() => Every(chapter => chapter.After.Redemption.Status.Should().Be(chapter.Answer switch
    {
        ProviderAnswer.Declined => RedemptionStatus.Failed,
        ProviderAnswer.Redeemed => RedemptionStatus.Confirmed,
        _ => RedemptionStatus.Draft,
    }));

    [Fact]
    public void It_is_in_doubt_exactly_as_long_as_it_is_a_draft() => Every(chapter =>
        (chapter.After.Redemption.InDoubt is not null).Should().Be(chapter.After.Redemption.Status == RedemptionStatus.Draft));

    [Fact]
    public void It_has_an_error_exactly_where_it_failed() => Every(chapter =>
        (chapter.After.Redemption.LastError is not null).Should().Be(chapter.After.Redemption.Status == RedemptionStatus.Failed));

    [Fact]
    public void It_has_a_residual_and_took_something_only_where_it_is_confirmed() => Every(chapter =>
    {
        var redemption = chapter.After.Redemption;

        (redemption.Residual is not null).Should().Be(redemption.Status == RedemptionStatus.Confirmed);
        redemption.RedeemedAmount.Should().Be(chapter.Answer is ProviderAnswer.Redeemed redeemed ? redeemed.Taken.MinorUnits : 0);
    });

    [Fact]
    public void The_amount_of_a_full_redemption_is_null_until_it_is_confirmed() => Every(chapter => chapter.After.Redemption.Amount.Should().Be(
        chapter.Before.ToTake is { } asked ? asked.MinorUnits : (chapter.Answer as ProviderAnswer.Redeemed)?.Taken.MinorUnits));

    [Fact]
    public void A_redemption_keeps_its_identity_in_every_transition() => Every(chapter =>
    {
        var (before, after) = (chapter.Before, chapter.After);

        (after.Account, after.IdempotencyKey, after.Digest, after.VoucherKey, after.Fingerprint, after.Reference, after.ToTake, after.SendBefore)
            .Should().Be((before.Account, before.IdempotencyKey, before.Digest, before.VoucherKey, before.Fingerprint, before.Reference, before.ToTake, before.SendBefore));
        (after.Redemption.Id, after.Redemption.CreatedAt, after.Redemption.UpdatedAt).Should().Be((before.Redemption.Id, before.Redemption.CreatedAt, chapter.Now));
    });

    [Fact]
    public void Operations_are_capped_and_their_first_is_kept() => Story.Undecided.Sample(story => story.Chapters.ToList().ForEach(chapter =>
    {
        var (before, operations) = (chapter.Before.Redemption.Operations, chapter.After.Redemption.Operations);

        operations.Count.Should().Be(Math.Min(64, before.Count + chapter.Answer.Exchanges.Count));
        operations[0].Should().BeSameAs(before[0]);
    }));

    [Fact]
    public void After_a_hundred_exchanges_the_first_and_the_latest_63_are_known()
    {
        var record = Enumerable.Range(0, 99).Aggregate(Begun.Full, (earlier, _) => earlier.Resolved(Answers.Unknown, Begun.At));

        record.Redemption.Operations.Select(operation => operation.Id).Should().Equal([
            "op_0001", .. Enumerable.Range(38, 63).Select(number => $"op_{number:D4}")]);
    }

    [Fact]
    public void Operation_ids_grow_and_the_latest_exchanges_are_the_last() => Every(chapter =>
    {
        var (operations, exchanges) = (chapter.After.Redemption.Operations, chapter.Answer.Exchanges);

        operations.Select(operation => operation.Id).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        operations.TakeLast(exchanges.Count).Select(operation => (operation.Type, operation.Status)).Should().Equal(exchanges.Select(exchange => (exchange.Kind, exchange.Status)));
    });

    [Fact]
    public void What_is_stored_of_it_is_read_again_the_same() => Story.Gen.Sample(story =>
    {
        var json = JsonSerializer.Serialize(story.End, StoredJson.Default.RedemptionRecord);
        var read = JsonSerializer.Deserialize(json, StoredJson.Default.RedemptionRecord)!;

        JsonSerializer.Serialize(read, StoredJson.Default.RedemptionRecord).Should().Be(json);
        read.Redemption.InDoubt.Should().Be(story.End.Redemption.InDoubt);
    });

    private static void Every(Action<Chapter> holds) => Story.Gen.Sample(story => story.Chapters.ToList().ForEach(holds));
}
