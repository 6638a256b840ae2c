import { css, html, type TemplateResult } from "lit";
import { words } from "../../text/words.ts";

/** The shape of a conversation, at the end where the newest will stand. */
export function conversationSkeleton(): TemplateResult {
    return html`<div class="skeleton bones" role="status" aria-label=${words.conversation.loading} data-testid="conversation-loading">
        <div class="bone left long"></div>
        <div class="bone left"></div>
        <div class="bone right"></div>
        <div class="bone left long"></div>
        <div class="bone right long"></div>
        <div class="bone left"></div>
    </div>`;
}

export const skeletonStyles = css`
    .bones {
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        gap: var(--space-9);
        height: 100%;
        max-width: 920px;
        margin: 0 auto;
        padding: var(--space-7) var(--space-11) var(--space-11);
        overflow: hidden;
    }

    .bones .bone {
        flex: none;
        width: 38%;
        height: 36px;
        border-radius: var(--radius-large);
    }

    .bones .long {
        width: 58%;
        height: 56px;
    }

    .bones .right {
        align-self: flex-end;
    }
`;
