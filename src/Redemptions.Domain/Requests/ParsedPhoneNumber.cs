using PhoneNumbers;

namespace Redemptions.Domain.Requests;

/// <summary>A phone number that exists, parsed once.</summary>
internal sealed class ParsedPhoneNumber(PhoneNumber number, string e164)
{
    public string E164 => e164;

    /// <summary>Whether SMS can be sent to numbers of this kind: fixed lines, toll-free, shared-cost, premium-rate and VoIP numbers receive none.</summary>
    public bool ReceivesSms => PhoneNumberUtil.GetInstance().GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;
}
