using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.StoredValue;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.StoredValue;

/// <summary>Issuing, finding, listing, leasing and summing cards, on both databases.</summary>
public abstract class CardStoreTests(Sandbox sandbox)
{
    private static readonly StoredValueProgram House = new()
    {
        Type = Cards.GiftCards,
        Kind = ProgramKind.GiftCard,
        Name = "House",
        Description = "House",
        Issuer = "issuer",
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Johannesburg"),
    };

    public sealed class OnSqlite(Sandbox sandbox) : CardStoreTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardStoreTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task One_call_issues_1000_cards_with_their_entries_codes_operation_and_audit_entry()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var account = Cards.FreshAccount();
        Card[] cards = [.. Enumerable.Range(0, 1000).Select(_ => Cards.Card(account: account))];
        var operation = cards[0].Operation() with { Count = 1000, Seq = null };
        await silo.Cards.SaveAsync(new CardState
        {
            Issued = cards,
            Entries = [.. cards.Select(card => card.Issue())],
            Operations = [operation],
            Audit = [new AuditEntry { At = 1, Account = account, Mode = Mode.Test, KeyName = "k", Action = AuditActions.SwitchedOn, Subject = account }],
        });
        (await silo.Cards.FindOperationAsync(account, Mode.Test, operation.IdempotencyKey)).Should().Be(operation);
        var last = cards[^1];
        (await silo.Cards.FindAsync(Mode.Test, last.Id)).Should().BeEquivalentTo(last);
        (await silo.Cards.FindByCodeAsync(Mode.Test, last.Type, [last.Fingerprint])).Should().Be(last.Id);
        (await silo.EntriesAsync(last)).Should().BeEquivalentTo([last.Issue()]);
        (await ListAllAsync(silo, new CardQuery { Account = account, Mode = Mode.Test, Limit = 100 })).Should().HaveCount(1000);
        await silo.WriteAsync(last.Redeem());
        await using var connection = await silo.Database.OpenConnectionAsync();
        (await connection.ExecuteScalarAsync<string>("SELECT seal FROM audit WHERE subject = @account;", new { account })).Should().NotBeNull("audit entries are signed");
    }

    [SkippableFact]
    public async Task A_taken_code_issues_none()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var (taken, first) = (await silo.IssueAsync(Cards.Card()), Cards.Card());
        var issue = () => silo.Cards.SaveAsync(new CardState
        {
            Issued = [first, Cards.Card() with { Fingerprint = taken.Fingerprint }],
            Entries = [first.Issue()],
            Operations = [first.Operation()],
        });
        await issue.Should().ThrowAsync<DuplicateCodeException>();
        (await silo.Cards.FindAsync(first.Mode, first.Id)).Should().BeNull();
        (await silo.Cards.FindByCodeAsync(first.Mode, first.Type, [first.Fingerprint])).Should().BeNull();
        (await silo.EntriesAsync(first)).Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_taken_key_issues_none(bool takenByRedemption)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var taken = await silo.IssueAsync(Cards.Card(account: Stored.AccountName));
        var state = takenByRedemption ? taken.Redeem() : new CardState { Card = taken, Operations = [taken.Operation()] };
        await silo.WriteAsync(state);
        var card = Cards.Card(account: Stored.AccountName);
        var key = state.Index?[0].IdempotencyKey ?? state.Operations![0].IdempotencyKey;
        var issue = () => silo.Cards.SaveAsync(new CardState { Issued = [card], Entries = [card.Issue()], Operations = [card.Operation(key)] });
        await issue.Should().ThrowAsync<DuplicateKeyException>();
        (await silo.Cards.FindAsync(card.Mode, card.Id)).Should().BeNull();
    }

    [SkippableFact]
    public async Task A_code_is_found_by_any_of_its_fingerprints()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        (await silo.Cards.FindByCodeAsync(card.Mode, card.Type, [card.Fingerprint, Cards.Card().Fingerprint])).Should().Be(card.Id);
        (await silo.Cards.FindByCodeAsync(card.Mode, card.Type, [Cards.Card().Fingerprint])).Should().BeNull();
    }

    [SkippableFact]
    public async Task A_list_has_the_cards_of_its_account_and_mode_newest_first_in_pages()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var account = Cards.FreshAccount();
        List<Card> cards = [];
        for (var number = 0; number < 5; number++)
        {
            cards.Add(await silo.IssueAsync(Cards.Card(account: account)));
        }

        await silo.IssueAsync(Cards.Card(account: account, mode: Mode.Live));
        var query = new CardQuery { Account = account, Mode = Mode.Test, Limit = 2 };
        var expected = cards.Select(card => card.Id).OrderByDescending(id => id.Value, StringComparer.Ordinal).ToArray();
        var first = await silo.Cards.ListAsync(query);
        first.Cards.Select(card => card.Id).Should().Equal(expected[..2]);
        first.Next.Should().Be(expected[1]);
        (await ListAllAsync(silo, query)).Select(card => card.Id).Should().Equal(expected);
    }

    [SkippableFact]
    public async Task A_list_is_filtered_by_type_status_id_and_reference()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var account = Cards.FreshAccount();
        var plain = await silo.IssueAsync(Cards.Card(account: account));
        var other = await silo.IssueAsync(Cards.Card(account: account, type: "gift_cards.other") with { ExternalReference = "order-1" });
        var blocked = await silo.IssueAsync(Cards.Card(account: account));
        await silo.WriteAsync(new CardState { Card = blocked with { Status = CardStatus.Blocked } });
        var all = new CardQuery { Account = account, Mode = Mode.Test, Limit = 10 };

        await AssertAsync(all with { Type = "gift_cards.other" }, other);
        await AssertAsync(all with { Status = CardStatus.Blocked }, blocked);
        await AssertAsync(all with { Status = CardStatus.Active, Type = Cards.GiftCards }, plain);
        await AssertAsync(all with { ExternalReference = "order-1" }, other);
        await AssertAsync(all with { Id = plain.Id }, plain);
        await AssertAsync(all with { Status = CardStatus.Closed });
        await AssertAsync(all with { Account = "another", Id = plain.Id });

        async Task AssertAsync(CardQuery query, params Card[] expected)
        {
            var page = await silo.Cards.ListAsync(query);
            page.Cards.Select(card => card.Id).Should().Equal(expected.Select(card => card.Id));
            page.Next.Should().BeNull();
        }
    }

    [SkippableFact]
    public async Task Entries_are_read_in_pages()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var card = await silo.IssueAsync(Cards.Card());
        await silo.WriteAsync(card.Redeem(4));
        (await silo.Cards.EntriesAsync(card.Mode, card.Id, 0, 2)).Select(entry => entry.Seq).Should().Equal(1, 2);
        (await silo.Cards.EntriesAsync(card.Mode, card.Id, 2, 10)).Select(entry => entry.Seq).Should().Equal(3, 4, 5);
    }

    [SkippableFact]
    public async Task A_due_card_is_leased_once_until_the_lease_ends_or_a_write_sets_its_next_time()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var past = Cards.Now.AddYears(-10);
        var card = await silo.IssueAsync(WithExpiry(Cards.Card(), past));
        (await LeasedAsync(TimeSpan.FromMinutes(5))).Should().ContainSingle();
        (await LeasedAsync(TimeSpan.FromMinutes(5))).Should().BeEmpty("it is leased");

        await silo.WriteAsync(new CardState { Card = card });
        (await LeasedAsync(TimeSpan.FromMilliseconds(-1))).Should().ContainSingle("its write says that it is still due");
        (await LeasedAsync(TimeSpan.FromMilliseconds(-1))).Should().ContainSingle("the lease has ended");
        await silo.WriteAsync(new CardState { Card = WithExpiry(card, Cards.ExpiresAt) });
        (await LeasedAsync(TimeSpan.FromMilliseconds(-1))).Should().BeEmpty();

        async Task<DueCard[]> LeasedAsync(TimeSpan lease) =>
            [.. (await silo.Cards.LeaseDueAsync(1000, lease)).Where(due => due == new DueCard(card.Mode, card.Id))];
    }

    [SkippableFact]
    public async Task A_reservation_is_due_when_it_expires_and_held_value_is_not()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var id = RedemptionId.New(TimeProvider.System);
        var (held, past) = (WithExpiry(Cards.Card(500), Cards.Now.AddYears(-1)).Change(CardEntryKind.Reserve, 0, 500, id).Card, Cards.Now.AddMinutes(-1));
        var waiting = await silo.IssueAsync(held with { Id = CardId.New(TimeProvider.System), Holds = [Hold(Cards.Now.AddYears(1))], Fingerprint = Cards.Card().Fingerprint });
        var due = await silo.IssueAsync(held with { Holds = [Hold(past)] });
        var leased = await silo.Cards.LeaseDueAsync(1000, TimeSpan.FromMinutes(5));
        leased.Should().Contain(new DueCard(due.Mode, due.Id)).And.NotContain(new DueCard(waiting.Mode, waiting.Id));

        Hold Hold(DateTimeOffset at) => new() { Redemption = id, Account = Stored.AccountName, Splits = [new Split(1, ValueOrigin.Paid, Cards.Now, Cards.ExpiresAt, 500)], ExpiresAt = at };
    }

    [SkippableFact]
    public async Task Cards_that_are_due_at_once_are_leased_by_one_caller_each()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        List<DueCard> due = [];
        for (var number = 0; number < 40; number++)
        {
            var card = await silo.IssueAsync(WithExpiry(Cards.Card(), Cards.Now.AddYears(-1)));
            due.Add(new DueCard(card.Mode, card.Id));
        }

        var leased = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => silo.Cards.LeaseDueAsync(10, TimeSpan.FromHours(1))));
        leased.SelectMany(cards => cards).Should().OnlyHaveUniqueItems();
        var rest = await silo.Cards.LeaseDueAsync(1000, TimeSpan.FromHours(1));
        leased.SelectMany(cards => cards).Concat(rest).Where(due.Contains).Should().BeEquivalentTo(due);
    }

    [SkippableFact]
    public async Task Totals_are_the_sum_of_the_cards_at_an_instant_by_origin_and_month()
    {
        var (silo, program) = (await TestSilo.ShareAsync(sandbox), FreshProgram());
        var (issuedAt, later) = (Cards.Now, Cards.Now.AddMinutes(1));
        var one = await silo.IssueAsync(Cards.Card(1_000, type: program.Type));
        await silo.IssueAsync(Cards.Card(200, type: program.Type) with
        {
            Buckets =
            [
                new Bucket { Number = 1, Origin = ValueOrigin.Paid, Amount = 150, ValidFrom = issuedAt, ExpiresAt = Cards.ExpiresAt },
                new Bucket { Number = 2, Origin = ValueOrigin.Promotional, Amount = 30, ValidFrom = issuedAt, ExpiresAt = Cards.ExpiresAt },
                new Bucket { Number = 3, Origin = ValueOrigin.Paid, Amount = 20, ValidFrom = issuedAt, ExpiresAt = Cards.ExpiresAt.AddDays(1) },
            ],
        });
        await silo.IssueAsync(Cards.Card(7_777, type: program.Type, mode: Mode.Live));
        var (spent, redeem) = one.Change(CardEntryKind.Redeem, -400, redemption: RedemptionId.New(TimeProvider.System), at: later);
        await silo.WriteAsync(new CardState { Card = spent, Entries = [redeem] });

        (await silo.Cards.TotalsAsync(Mode.Test, program, issuedAt)).Should().Equal(
            new CardTotals(ValueOrigin.Paid, new DateOnly(2029, 11, 1), 1_170, 2), new CardTotals(ValueOrigin.Promotional, new DateOnly(2029, 11, 1), 30, 1));
        var now = await silo.Cards.TotalsAsync(Mode.Test, program, later);
        now.Should().Contain(new CardTotals(ValueOrigin.Paid, new DateOnly(2029, 11, 1), 770, 2));
        var stored = (await ListAllAsync(silo, new CardQuery { Account = one.Account, Mode = Mode.Test, Type = program.Type, Limit = 100 })).SelectMany(card => card.Buckets);
        now.Sum(totals => totals.Amount).Should().Be(stored.Sum(bucket => bucket.Amount));
        (await silo.Cards.TotalsAsync(Mode.Test, program, issuedAt.AddMilliseconds(-1))).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Totals_count_expired_value_only_while_a_reservation_holds_it()
    {
        var (silo, program) = (await TestSilo.ShareAsync(sandbox), FreshProgram());
        var (kept, taken, at) = (RedemptionId.New(TimeProvider.System), RedemptionId.New(TimeProvider.System), Cards.Now.AddMinutes(1));
        var card = await silo.IssueAsync(Cards.Card(1_000, type: program.Type));
        var (first, reserveKept) = card.Change(CardEntryKind.Reserve, 0, 100, kept, at);
        var (second, reserveTaken) = first.Change(CardEntryKind.Reserve, 0, 300, taken, at);
        var (third, capture) = second.Change(CardEntryKind.Capture, -50, -300, taken, Cards.ExpiresAt.AddHours(1));
        var (fourth, release) = third.Change(CardEntryKind.Release, 0, -100, kept, Cards.ExpiresAt.AddHours(2));
        await silo.WriteAsync(new CardState { Card = fourth, Entries = [reserveKept, reserveTaken, capture, release] });

        await AssertAsync(Cards.ExpiresAt.AddTicks(-1), 1_000);
        await AssertAsync(Cards.ExpiresAt, 400);
        await AssertAsync(Cards.ExpiresAt.AddHours(1), 100);
        await AssertAsync(Cards.ExpiresAt.AddHours(2), 0);

        async Task AssertAsync(DateTimeOffset asOf, long expected) => (await silo.Cards.TotalsAsync(Mode.Test, program, asOf)).Sum(totals => totals.Amount).Should().Be(expected);
    }

    private static StoredValueProgram FreshProgram() => House with { Type = $"gift_cards.{Cards.FreshAccount()}" };

    private static Card WithExpiry(Card card, DateTimeOffset at) => card with { Buckets = [card.Buckets[0] with { ExpiresAt = at }] };

    private static async Task<IReadOnlyList<Card>> ListAllAsync(TestSilo silo, CardQuery query)
    {
        List<Card> found = [];
        for (var page = await silo.Cards.ListAsync(query); ; page = await silo.Cards.ListAsync(query with { After = page.Next }))
        {
            found.AddRange(page.Cards);
            if (page.Next is null)
            {
                return found;
            }
        }
    }
}
