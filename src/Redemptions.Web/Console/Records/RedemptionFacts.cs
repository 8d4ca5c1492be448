using Microsoft.Extensions.Options;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Records;

/// <summary>Reads a redemption with its course. It reads without the role redeem, so it shows no PIN and records no reveal.</summary>
internal sealed class RedemptionFacts(IRedemptions redemptions, IAuditTrail audit, IWebhooks webhooks, IResolutionProposals proposals, IOptions<WebOptions> options)
{
    private const int MostEvents = 20;

    public async Task<Reply<RedemptionHistory>> ReadAsync(HttpContext context, string id)
    {
        var (session, cancellation) = (context.Session(), context.RequestAborted);
        if (!RedemptionId.TryParse(id, out var found))
        {
            return new Problem { Code = ProblemCodes.NotFound, Detail = "This is not the id of a redemption." };
        }

        var redemption = await redemptions.ReadAsync(session.Reader, found, cancellation);
        if (!redemption.Succeeded)
        {
            return redemption.Problem;
        }

        // The role operate includes what is needed to read the trail of one redemption.
        var scope = session.Scope with { IsPlatformOperator = false };
        var entries = await audit.ListAsync(scope, new AuditTrailFilter { Subject = found.Value, Limit = RedemptionFilter.MaximumLimit }, cancellation);
        var events = context.Page().May(Roles.Operate) ? await EventsAsync(session.Caller, found, cancellation) : [];
        var types = await redemptions.ListTypesAsync(session.Reader, cancellation);
        var type = types.Value?.Data.FirstOrDefault(one => one.Type == redemption.Value.Type);
        return new RedemptionHistory
        {
            Redemption = redemption.Value,
            Type = type,
            Timeline = Timeline.Of(redemption.Value, type?.Name ?? redemption.Value.Type, entries.Value?.Data ?? [], events),
            Events = events,
            Proposal = options.Value.FourEyes && redemption.Value.Status == RedemptionStatus.Draft ? (await proposals.FindAsync(session.Caller, found, cancellation)).Value : null,
        };
    }

    private async Task<IReadOnlyList<EventHistory>> EventsAsync(Caller caller, RedemptionId id, CancellationToken cancellation)
    {
        var page = await webhooks.ListEventsAsync(caller, new WebhookEventFilter { RedemptionId = id, Limit = MostEvents }, cancellation);
        var events = page.Value?.Data ?? [];
        return await Task.WhenAll(events.Reverse().Select(async sent => new EventHistory(
            sent, (await webhooks.ListDeliveriesAsync(caller, new WebhookDeliveryFilter { EventId = sent.Id }, cancellation)).Value?.Data ?? [])));
    }
}
