using Redemptions.Web.Components;

namespace Redemptions.Web.Console.Records;

/// <summary>Something that happened to a redemption, or that is to come.</summary>
/// <param name="At">When.</param>
/// <param name="Tone">What it means.</param>
/// <param name="Title">What happened.</param>
/// <param name="Detail">How, by which key, with which code.</param>
/// <param name="IsFuture">Whether it is to come.</param>
/// <param name="IsMinute">Whether it happened some time within the minute that ends at <paramref name="At"/>.</param>
public sealed record TimelineItem(DateTimeOffset At, Tone Tone, string Title, string Detail, bool IsFuture = false, bool IsMinute = false);
