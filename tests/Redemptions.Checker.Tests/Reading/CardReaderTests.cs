using System.Text.Json;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Reading;

namespace Redemptions.Checker.Tests.Reading;

public sealed class CardReaderTests
{
    private const string Card =
        """
        {"id": "crd_019302f1c6a87b1e0c44d2aa", "type": "gift_cards.house", "mode": "test", "status": "active", "serial_number": "019302F1C6A87B1E0C44D2AA",
         "pin": "************1486", "barcode": null, "balance": 5000, "held": 1000, "available": 3500, "pending": 500, "owed": 0, "currency": "ZAR", "buckets": []}
        """;

    private const string Page =
        """
        {"data": [{"seq": 2, "kind": "reserve", "amount": 0, "held_amount": 300,
                   "splits": [{"origin": "paid", "amount": 300, "valid_from": "2026-11-29T08:00:00Z", "expires_at": "2029-11-29T22:00:00Z"}],
                   "balance": 1000, "held": 300, "available": 700, "currency": "ZAR", "status": "active", "redemption": "rdm_1", "accrual": null, "reverses": null,
                   "account": "shop", "idempotency_key": "key-1", "reason": null, "created_at": "2026-11-29T08:01:00Z"}],
         "next_cursor": "abc"}
        """;

    [Fact]
    public void A_card_is_read() => CardJsonReader.ReadCard(Card).Should().Be(new CardSnapshot
    {
        Id = "crd_019302f1c6a87b1e0c44d2aa",
        Status = "active",
        Balance = 5000,
        Held = 1000,
        Available = 3500,
        Pending = 500,
    });

    [Fact]
    public void Entries_are_read_with_the_cursor_of_the_next_page()
    {
        var (entries, next) = CardJsonReader.ReadEntries(Page);

        next.Should().Be("abc");
        entries.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Seq = 2,
            Kind = "reserve",
            Amount = 0L,
            HeldAmount = 300L,
            Splits = new[] { new SplitSnapshot("paid", new DateTimeOffset(2026, 11, 29, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2029, 11, 29, 22, 0, 0, TimeSpan.Zero), 300) },
            Balance = 1000L,
            Held = 300L,
            Available = 700L,
            RedemptionId = "rdm_1",
            Account = "shop",
            IdempotencyKey = "key-1",
        });
    }

    [Fact]
    public void A_reserved_redemption_is_read_with_its_expiry() => RedemptionJsonReader.Read(
        """
        {"id": "rdm_1", "status": "reserved", "version": 1, "type": "gift_cards.house", "amount": 300, "reserved_amount": 300, "redeemed_amount": 0, "reversed_amount": 0,
         "points": 30, "reservation": {"expires_at": "2026-11-29T08:31:00Z"}}
        """).Should().BeEquivalentTo(new
        {
            Status = SnapshotStatus.Reserved,
            ReservedCents = 300L,
            Points = 30L,
            ReservationExpiresAt = new DateTimeOffset(2026, 11, 29, 8, 31, 0, TimeSpan.Zero),
        });

    [Fact]
    public void An_answer_is_cards_a_card_a_redemption_an_accrual_or_a_problem()
    {
        AnswerReader.ReadCardCall(201, false, $$"""{"data": [{{Card}}, {{Card}}]}""").Cards.Should().HaveCount(2);
        AnswerReader.ReadCardCall(200, true, Card).Should().BeEquivalentTo(new { Replayed = true, Cards = new[] { new { Balance = 5000L } } });
        AnswerReader.ReadCardCall(200, false, """{"id": "rdm_1", "status": "confirmed", "version": 2, "type": "gift_cards.house", "redeemed_amount": 300}""").Redemption!.RedeemedCents.Should().Be(300);
        AnswerReader.ReadCardCall(201, false, """{"id": "acr_1", "points": 30}""").Should().BeEquivalentTo(new { HttpStatus = 201, ProblemCode = (string?)null });
        AnswerReader.ReadCardCall(409, false, """{"code": "card_active"}""").ProblemCode.Should().Be("card_active");
        AnswerReader.ReadCardCall(502, false, "<html>").ProblemCode.Should().BeNull();
        FluentActions.Invoking(() => AnswerReader.ReadCardCall(200, false, """{"id": "evt_1"}""")).Should().Throw<JsonException>();
    }
}
