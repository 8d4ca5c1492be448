using Redemptions.Web.Console.Accounts;
using Redemptions.Web.Console.Audit;
using Redemptions.Web.Console.Cards;
using Redemptions.Web.Console.Overviews;
using Redemptions.Web.Console.Providers;
using Redemptions.Web.Console.Queues;
using Redemptions.Web.Console.Records;
using Redemptions.Web.Console.Webhooks;
using Redemptions.Web.Pages;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Console;

/// <summary>Maps the pages of the operators' console.</summary>
internal static class ConsolePages
{
    public const string Path = "/console";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var readers = routes.MapPages(PageApp.Console, Roles.Read | Roles.Operate, Path);
        var operators = routes.MapPages(PageApp.Console, Roles.Operate, Path);
        OverviewPages.Map(readers);
        RedemptionPages.Map(readers);
        SearchPages.Map(readers);
        RevealPages.Map(readers);
        ResolvePages.Map(operators);
        AttachPages.Map(operators);
        QueuePages.Map(readers);
        ProviderPages.Map(readers, operators);
        CardPages.Map(readers);
        CardActionPages.Map(operators);
        WebhookPages.Map(operators);
        EventPages.Map(operators);
        AccountPages.Map(operators);
        KeyPages.Map(operators);
        AuditPages.Map(operators);
    }
}
