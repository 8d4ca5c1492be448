using System.Reflection;
using System.Text.Json;

namespace Redemptions.Contracts.Tests;

/// <summary>The stored and sent values of enums: members may be added at the end, and none may ever change.</summary>
public sealed class PersistedEnumsTests
{
    public static readonly TheoryData<Type, string> Stored = new()
    {
        { typeof(AttentionReason), "MissingChange=0=missing_change Contradiction=1=contradiction ProviderRepeats=2=provider_repeats AmountDiffers=3=amount_differs Configuration=4=configuration" },
        { typeof(Capability), "Redeem=0=redeem PartialRedemption=1=partial_redemption Lookup=2=lookup" },
        { typeof(CaptureMode), "Automatic=0=automatic Manual=1=manual" },
        { typeof(CardEntryKind), "Issue=0=issue Activate=1=activate Load=2=load Redeem=3=redeem Reserve=4=reserve Capture=5=capture Release=6=release Refund=7=refund Adjust=8=adjust Expire=9=expire Block=10=block Unblock=11=unblock Close=12=close Replace=13=replace Accrue=14=accrue Cancel=15=cancel" },
        { typeof(CardStatus), "Inactive=0=inactive Active=1=active Blocked=2=blocked Closed=3=closed Replaced=4=replaced" },
        { typeof(ChangeDelivery), "None=0=NONE Inline=1=INLINE Sms=2=SMS" },
        { typeof(ExchangeKind), "Confirm=0=confirm Lookup=1=lookup Status=2=status" },
        { typeof(ExchangeStatus), "Succeeded=0=succeeded Declined=1=declined Unknown=2=unknown" },
        { typeof(InDoubtDecider), "Provider=0=provider Operator=1=operator" },
        { typeof(Mode), "Test=0=test Live=1=live" },
        { typeof(NextStep), "NewKey=0=new_key OtherVoucher=1=other_voucher ContactSupport=2=contact_support OtherTender=3=other_tender" },
        { typeof(ProviderStatus), "Available=0=available Degraded=1=degraded Unavailable=2=unavailable" },
        { typeof(RedemptionStatus), "Draft=0=draft Confirmed=1=confirmed Failed=2=failed Reserved=3=reserved" },
        { typeof(ResidualDisposition), "None=0=none ChangeVoucher=1=change_voucher ProviderSms=2=provider_sms Retained=3=retained Missing=4=missing" },
        { typeof(SmsDelivery), "None=0=none Requested=1=requested" },
        { typeof(ValueOrigin), "Paid=0=paid Promotional=1=promotional Earned=2=earned Refund=3=refund" },
        { typeof(VoucherStatus), "Active=0=active Redeemed=1=redeemed Expired=2=expired Cancelled=3=cancelled Blocked=4=blocked Pending=5=pending Unknown=6=unknown" },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void Members_numbers_and_names_in_json_are_for_ever(Type type, string members) => Written(type).Should().Be(members);

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_is_written_is_read_again(Type type, string members)
    {
        var values = Enum.GetValues(type).Cast<object>();

        values.Select(value => JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type)).Should().Equal(values);
        values.Should().HaveCount(members.Split(' ').Length);
    }

    [Fact]
    public void Roles_are_sent_as_bits_that_are_for_ever() =>
        Enum.GetValues<Roles>().Select(role => $"{role}={(int)role}").Should().Equal("None=0", "Redeem=1", "Read=2", "Operate=4", "Issue=8");

    [Fact]
    public void Every_enum_that_is_stored_or_sent_stands_here()
    {
        var sent = typeof(Mode).Assembly.GetTypes().Where(type => type.IsEnum && type.GetCustomAttribute<GenerateSerializerAttribute>() is not null);

        sent.Should().BeEquivalentTo(Stored.Select(row => (Type)row[0]).Append(typeof(Roles)));
    }

    private static string Written(Type type) => string.Join(' ', Enum.GetValues(type).Cast<object>()
        .Select(value => $"{value}={Convert.ToInt32(value, null)}={JsonSerializer.Serialize(value, type).Trim('"')}"));
}
