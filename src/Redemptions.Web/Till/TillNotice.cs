using Redemptions.Web.Components;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Till;

/// <summary>What happened to the money, and what to do.</summary>
/// <param name="Tone">Green, red or amber.</param>
/// <param name="Title">What happened, in two or three words.</param>
/// <param name="Sentence">What it means for the money, and what to do.</param>
/// <param name="Link">The redemption to look at, if there is one.</param>
public sealed record TillNotice(Tone Tone, string Title, string Sentence, string? Link = null)
{
    /// <summary>Says that a form was not sent because its session had ended; null if none was kept.</summary>
    internal static TillNotice? NotSent(KeptText? kept) => kept is null ? null : new(Tone.Wait, "Not sent", kept.Notice);
}
