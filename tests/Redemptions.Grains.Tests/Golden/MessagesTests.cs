using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>The bytes of every message between grains. The build's own list of contracts does not notice a changed member id.
/// <see cref="GoldenFile"/> says how to write the files anew.</summary>
public sealed class MessagesTests : IDisposable
{
    private const int BytesALine = 32;

    private static readonly Dictionary<string, object> Messages = new()
    {
        ["caller"] = Samples.Caller,
        ["money"] = Money.Rand(5000),
        ["redemption-id"] = Samples.Id,
        ["sensitive"] = new Sensitive("1115684091419838"),
        ["redeem-request"] = Samples.RedeemRequest,
        ["lookup-request"] = Samples.LookupRequest,
        ["search-request"] = Samples.SearchRequest,
        ["redemption-filter"] = Samples.Filter,
        ["redemption-page"] = Samples.Page,
        ["redemption"] = Samples.Redemption,
        ["balance"] = Samples.Balance,
        ["problem"] = Samples.Problem,
        ["reply-redeem-answer"] = Reply(new RedeemAnswer { Redemption = Samples.Redemption, Replayed = true }),
        ["reply-redemption"] = Reply(Samples.Redemption),
        ["reply-redemption-page"] = Reply(Samples.Page),
        ["reply-balance"] = Reply(Samples.Balance),
        ["reply-problem"] = new Reply<RedeemAnswer> { Problem = Samples.Problem },
        ["redeem-command"] = GrainSamples.RedeemCommand,
        ["lookup-command"] = GrainSamples.LookupCommand,
        ["operator-decision"] = Samples.OperatorDecision,
        ["decide-command"] = GrainSamples.DecideCommand,
        ["decline-count"] = GrainSamples.DeclineCount,
        ["spent-budget"] = GrainSamples.ExceededLimit,
        ["voucher-reply"] = GrainSamples.VoucherReply,
        ["voucher-type-list"] = Samples.VoucherTypes,
        ["reply-voucher-type-list"] = Reply(Samples.VoucherTypes),
        ["change-delivery"] = ChangeDelivery.Sms,
        ["provider-status"] = ProviderStatus.Unavailable,
        ["card-id"] = CardSamples.Id,
        ["issue-cards-request"] = CardSamples.Issue,
        ["activate-card-request"] = CardSamples.Activate,
        ["load-card-request"] = CardSamples.Load,
        ["reverse-load-request"] = CardSamples.ReverseLoad,
        ["adjust-card-request"] = CardSamples.Adjust,
        ["block-card-request"] = CardSamples.Block,
        ["change-card-request"] = CardSamples.Change,
        ["accrue-request"] = CardSamples.Accrue,
        ["cancel-accrual-request"] = CardSamples.CancelAccrual,
        ["confirm-request"] = CardSamples.Confirm,
        ["reverse-request"] = CardSamples.Reverse,
        ["card-filter"] = CardSamples.Filter,
        ["card-history-filter"] = CardSamples.HistoryFilter,
        ["reply-card-details"] = Reply(CardSamples.Card),
        ["reply-card-list"] = Reply(CardSamples.List),
        ["reply-card-answer"] = Reply(CardSamples.CardAnswer),
        ["reply-issue-answer"] = Reply(CardSamples.IssueAnswer),
        ["reply-card-history"] = Reply(CardSamples.History),
        ["reply-accrual-answer"] = Reply(CardSamples.AccrualAnswer),
        ["reply-liability"] = Reply(CardSamples.Liability),
    };

    /// <summary>The files of all builds, including this one.</summary>
    public static TheoryData<string> OfAnyBuild => new([.. Messages.Keys.Select(name => $"message.{name}.txt"), .. GoldenFile.Earlier(".txt")]);

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<string> Sent => new(Messages.Keys);

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Sent))]
    public void A_message_has_the_bytes_it_always_had(string name) =>
        GoldenFile.ShouldBe($"message.{name}.txt", Hex(Serializer.SerializeToArray(Messages[name])));

    [Theory]
    [MemberData(nameof(Sent))]
    public void A_message_of_an_older_silo_is_read_again(string name)
    {
        var bytes = Convert.FromHexString(GoldenFile.Read($"message.{name}.txt").ReplaceLineEndings(string.Empty));

        var read = Serializer.Deserialize<object>(bytes);

        read.Should().BeOfType(Messages[name].GetType()).And.BeEquivalentTo(Messages[name], options => options.RespectingRuntimeTypes());
        Serializer.SerializeToArray(read).Should().Equal(bytes);
    }

    [Theory]
    [MemberData(nameof(OfAnyBuild))]
    public void A_message_of_any_build_is_read(string file)
    {
        var bytes = Convert.FromHexString(GoldenFile.Read(file).ReplaceLineEndings(string.Empty));

        Serializer.Deserialize<object>(bytes).Should().BeOfType(Messages[Path.GetFileName(file).Split('.')[1]].GetType());
    }

    [Fact]
    public void Every_message_stands_here()
    {
        var sent = new[] { typeof(Caller).Assembly, typeof(StorageNames).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && !type.Name.EndsWith("Surrogate", StringComparison.Ordinal));

        Messages.Values.SelectMany(Members.Types).Should().Contain(sent);
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public void Every_member_of_a_sample_is_set(string name) => Members.Unset(Messages[name])
        .Except(["Reply`1.Value", "Reply`1.Problem", "RedemptionFilter.Attention"]).Should().BeEmpty();

    private static Reply<T> Reply<T>(T value)
        where T : class => value;

    private static string Hex(byte[] bytes) => string.Concat(bytes.Chunk(BytesALine).Select(line => Convert.ToHexStringLower(line) + "\n"));
}
