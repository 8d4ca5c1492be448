using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

/// <summary>A card with its clock, its history and its redemptions: books what is due before each operation and adopts what was decided, as the grain does.</summary>
internal sealed class TestCard
{
    private readonly List<CardEntry> _entries = [];
    private readonly Dictionary<RedemptionId, RedemptionRecord> _records = [];
    private readonly Dictionary<string, Accrual> _accruals = [];

    public TestCard(StoredValueProgram program, long? amount = null, bool active = true, ValueOrigin? origin = null, DateTimeOffset? now = null)
    {
        Program = program;
        Now = now ?? House.Now;
        var decision = CardRules.Issue(House.NewCard(), amount is { } some ? new NewValue(some, origin) : null, active, program, House.Call(Now));
        decision.Problem.Should().BeNull();
        Card = decision.Card;
        _entries.AddRange(decision.Entries);
    }

    public static TestCard With(long amount) => new(House.GiftCards, amount);

    public StoredValueProgram Program { get; }

    public DateTimeOffset Now { get; set; }

    public Card Card { get; private set; }

    public IReadOnlyList<CardEntry> Entries => _entries;

    public IReadOnlyDictionary<RedemptionId, RedemptionRecord> Records => _records;

    public IReadOnlyDictionary<string, Accrual> Accruals => _accruals;

    public CardSums Sums => CardSums.Of(Card, Now);

    public Problem? Problem { get; private set; }

    public Redemption Redeem(long? amount) => Redemption(Run(card => CardRules.Redeem(card, House.Asked(Program, amount), Program, Now)));

    public Redemption Reserve(long? amount, TimeSpan? lifetime = null) =>
        Redemption(Run(card => CardRules.Reserve(card, House.Asked(Program, amount), lifetime ?? Program.UsualHold, Program, Now)));

    public Redemption? Confirm(Redemption redemption, long? amount = null) =>
        Changed(Run(card => CardRules.Confirm(card, _records[redemption.Id], amount, Program, House.Call(Now))));

    public Redemption? Reverse(Redemption redemption, long? amount = null) =>
        Changed(Run(card => CardRules.Reverse(card, _records[redemption.Id], amount, Program, House.Call(Now))));

    public CardDecision Activate(long? amount = null) => Run(card => CardRules.Activate(card, amount, Program, House.Call(Now)));

    public CardDecision Load(long amount, ValueOrigin? origin = null) => Run(card => CardRules.Load(card, new NewValue(amount, origin), Program, House.Call(Now)));

    public CardDecision ReverseLoad(int seq) => Run(card => CardRules.ReverseLoad(card, _entries.Last(entry => entry.Seq == seq), House.Call(Now)));

    public CardDecision Adjust(long amount) => Run(card => CardRules.Adjust(card, amount, Program, House.Call(Now, "counted again")));

    public CardDecision Block(bool releaseHolds = false) => Run(card => CardRules.Block(card, releaseHolds, _records, House.Call(Now, "lost")));

    public CardDecision Unblock() => Run(card => CardRules.Unblock(card, House.Call(Now)));

    public CardDecision Close() => Run(card => CardRules.Close(card, House.Call(Now)));

    public CardDecision Replace() => Run(card => CardRules.Replace(card, House.NewCard(), Program, House.Call(Now)));

    public CardDecision Accrue(long eligible) => Run(card => CardRules.Accrue(card, new NewAccrual("acr_" + House.Digits(), "acc", "order", eligible), Program, House.Call(Now)));

    public CardDecision Cancel(Accrual accrual, long? eligible = null) => Run(card => CardRules.CancelAccrual(card, _accruals[accrual.Id], eligible, Program, House.Call(Now)));

    public CardDecision BookDue() => Adopt(CardRules.BookDue(Card, _records, Now));

    public Redemption Read(Redemption redemption) => _records[redemption.Id].Redemption;

    private CardDecision Run(Func<Card, CardDecision> operation)
    {
        BookDue();
        var decision = Adopt(operation(Card));
        Problem = decision.Problem;
        return decision;
    }

    private CardDecision Adopt(CardDecision decision)
    {
        if (decision.Problem is not null)
        {
            decision.Entries.Should().BeEmpty("a refusal writes nothing");
            return decision;
        }

        Card = decision.Successor ?? decision.Card;
        _entries.AddRange(decision.Entries);
        foreach (var change in decision.Redemptions)
        {
            _records[change.After.Redemption.Id] = change.After;
        }

        if (decision.Accrual is { } accrual)
        {
            _accruals[accrual.Id] = accrual;
        }

        return decision;
    }

    private static Redemption Redemption(CardDecision decision) => decision.Redemptions[^1].After.Redemption;

    private static Redemption? Changed(CardDecision decision) => decision.Problem is null ? Redemption(decision) : null;
}
