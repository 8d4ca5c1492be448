using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.Cards;

/// <summary>The rules of lists of cards and entries.</summary>
internal static class CardFilterRules
{
    public static IEnumerable<FieldError> Check(CardFilter filter, IEnumerable<string> types)
    {
        if (CheckLimit(filter.Limit) is { } limit)
        {
            yield return limit;
        }

        if (filter.Cursor is not null && !CardId.TryParse(filter.Cursor, out _))
        {
            yield return ForeignCursor();
        }

        if (filter.Type is { } type && !types.Contains(type))
        {
            yield return new FieldError { Field = "type", Code = "unsupported", Message = $"Send one of {string.Join(", ", types)}." };
        }

        if (PinGuard.HasPinForm(filter.ExternalReference))
        {
            yield return new FieldError { Field = "external_reference", Code = "conflict", Message = PinGuard.LooksLikePin };
        }
    }

    public static FieldError? CheckLimit(int limit) => limit is >= 1 and <= RedemptionFilter.MaximumLimit
        ? null
        : new FieldError { Field = "limit", Code = "out_of_range", Message = $"Send a whole number from 1 to {RedemptionFilter.MaximumLimit}." };

    public static FieldError ForeignCursor() =>
        new() { Field = "cursor", Code = "malformed", Message = "Send the next_cursor of an earlier page unchanged, or leave it out to start at the beginning." };
}
